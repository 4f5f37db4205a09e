// Where a request came from: the network address behind the proxies we trust, and the kind of device.
import { isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { deviceOf } from '../session/device.ts'
import type { Client, HouseEnv } from './visit.ts'

/** `proxies`: how many proxies of ours stand in front. Each adds one address on the right; what stands further left anybody may have written. */
export function clientOf(request: Context<HouseEnv>, proxies: number): Client {
  const forwarded = (request.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const address = proxies > 0 ? forwarded.at(-proxies) : undefined
  return { address: household(address || peerOf(request)), device: deviceOf(request.req.header('user-agent')) }
}

function peerOf(request: Context<HouseEnv>): string {
  // A test that hands the app a request has no connection.
  const from = request.env as object | undefined
  return from && 'incoming' in from ? (getConnInfo(request).remote.address ?? '') : ''
}

/** Whoever has one IPv6 address has 2^64 of them: they count as one. */
export function household(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('%')[0]!.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
