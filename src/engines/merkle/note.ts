// C2SP signed notes with Ed25519: a text, an empty line, and under it who signed.
import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto'

/** Who signs: written `name+id+key`, handed to everyone who wants to check. */
export interface VerifierKey {
  name: string
  /** The first four bytes of a hash over name and key, in hexadecimal: a short name, not a proof. */
  id: string
  /** 32 bytes. */
  publicKey: Uint8Array
}

export interface Signer {
  key: VerifierKey
  /** The text, which ends in a newline, with its signature beneath. */
  sign(text: string): string
}

/** A signer from 32 secret bytes; the same bytes and name give the same signer. */
export function createSigner(name: string, seed: Uint8Array): Signer {
  if (!isName(name)) throw new Error(`"${name}" cannot name a key: no spaces, no plus, not empty.`)
  const privateKey = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length)
  const key = { name, id: keyId(name, publicKey), publicKey }
  return {
    key,
    sign: (text) => {
      if (!isNoteText(text)) throw new Error('A note ends in a newline and holds no control characters.')
      const signature = Buffer.concat([Buffer.from(key.id, 'hex'), sign(null, Buffer.from(text), privateKey)])
      return `${text}\n— ${name} ${signature.toString('base64')}\n`
    },
  }
}

export function formatVerifierKey({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${id}+${Buffer.concat([ed25519, publicKey]).toString('base64')}`
}

/** The key of a text such as `example.com/log+530d903a+AekyeRrm…`, if it is one and its parts agree. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? []
  const bytes = fromBase64(encoded)
  if (!isName(name) || bytes?.length !== 33 || bytes[0] !== ed25519[0]) return undefined
  const publicKey = bytes.subarray(1)
  return keyId(name, publicKey) === id ? { name, id, publicKey } : undefined
}

/** The text of a note and which of these keys signed it; undefined when none did, or one of them is forged. */
export function openNote(note: string, keys: VerifierKey[]): { text: string; signedBy: VerifierKey[] } | undefined {
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2).split('\n')
  if (end < 0 || !isNoteText(text) || lines.pop() !== '' || lines.length === 0) return undefined
  const signatures = lines.map(readSignature)
  if (signatures.some((signature) => !signature)) return undefined
  const ours = signatures.flatMap((signature) => {
    const key = keys.find(({ name, id }) => name === signature!.name && id === signature!.id)
    return key ? [{ key, bytes: signature!.bytes }] : []
  })
  const isForged = ours.some(({ key, bytes }) => !verifyEd25519(Buffer.from(text), bytes, key.publicKey))
  return ours.length === 0 || isForged ? undefined : { text, signedBy: ours.map(({ key }) => key) }
}

/** RFC 8032 over the exact bytes, as strict as Node's OpenSSL: a key of small order, for which anybody can sign, verifies nothing. */
export function verifyEd25519(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: 'der', type: 'spki' })
  return verify(null, message, key, signature)
}

/** Bytes of a base64 text that is spelled in the one canonical way. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

const ed25519 = Uint8Array.of(1)
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

function keyId(name: string, publicKey: Uint8Array): string {
  const bytes = Buffer.concat([Buffer.from(`${name}\n`), ed25519, publicKey])
  return hash('sha256', bytes, 'hex').slice(0, 8)
}

function readSignature(line: string): { name: string; id: string; bytes: Uint8Array } | undefined {
  const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/.exec(line) ?? []
  const bytes = fromBase64(encoded)
  if (!isName(name) || !bytes || bytes.length < 5) return undefined
  return { name, id: Buffer.from(bytes.subarray(0, 4)).toString('hex'), bytes: bytes.subarray(4) }
}

function isName(name: string): boolean {
  return /^[^\s+\p{Cc}]+$/u.test(name)
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what the specification forbids.
  return text.endsWith('\n') && !/[\u0000-\u0009\u000b-\u001f]/.test(text) && text.isWellFormed()
}
