// The second factor: six digits that change every 30 seconds (RFC 6238), each good once.
import { Secret, TOTP } from 'otpauth'
import QRCode from 'qrcode'

export function newTotpSecret(): Buffer {
  return Buffer.from(new Secret({ size: 20 }).buffer)
}

/**
 * The time step of a right code, if it is later than the last one used: a code that somebody read over a shoulder is not good again. One step
 * before and after is taken, for clocks that differ.
 */
export function totpStep(secret: Buffer, code: string, lastStep: number, now: Date): number | undefined {
  const digits = code.normalize('NFKC').replace(/\D/g, '')
  const delta = generator(secret).validate({ token: digits, timestamp: now.getTime(), window: 1 })
  if (delta === null) return undefined
  const step = Math.floor(now.getTime() / 30_000) + delta
  return step > lastStep ? step : undefined
}

export interface TotpInvitation {
  /** For whoever types it: base32 in groups of four. */
  key: string
  uri: string
  /** The same as a picture to scan, as a data address: nothing of it leaves the page. */
  picture: string
}

export async function totpInvitation(secret: Buffer, label: string): Promise<TotpInvitation> {
  const uri = generator(secret, label).toString()
  const svg = await QRCode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
  return {
    key: secretOf(secret).base32.replace(/(.{4})(?=.)/g, '$1 '),
    uri,
    picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  }
}

function generator(secret: Buffer, label = 'Muara'): TOTP {
  return new TOTP({ issuer: 'Muara', label, algorithm: 'SHA1', digits: 6, period: 30, secret: secretOf(secret) })
}

function secretOf(secret: Buffer): Secret {
  return new Secret({ buffer: new Uint8Array(secret).buffer })
}
