// Ids are UUIDv7: they sort by the time they were made, so an index stays dense and a list has an order.
import { randomBytes } from 'node:crypto'

export type Id<Noun extends string> = string & { readonly noun: Noun }

export function newId<Noun extends string>(now: Date): Id<Noun> {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Noun>
}

export function isId<Noun extends string>(text: string): text is Id<Noun> {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)
}
