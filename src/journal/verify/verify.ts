// Verifies a bundle of the journal. It shares no code with the part that writes the journal, needs nothing but SHA-256 and Ed25519 of Node, and is
// meant to be read in one sitting by somebody who trusts neither the operator nor us. The format stands in README.md beside this file.
import { isUtf8 } from 'node:buffer'
import { createHash, createPublicKey, verify } from 'node:crypto'

/** What the reader knows from elsewhere: a bundle that is whole proves nothing about who made it and what it was like last year. */
export interface Trust {
  /** The verifier key, from a place the operator cannot change. */
  key?: string
  /** Checkpoints kept from earlier, as they were published. */
  checkpoints?: string[]
}

export type Verdict =
  | { whole: true; key: string; entries: number; sealed: number; checkpoints: number }
  | { whole: false; fault: Fault }

/** The first thing that is wrong. `entry` counts from 1; `from` and `to` are given where only a stretch of entries can be named. */
export type Fault =
  | { kind: 'not-a-bundle' | 'not-a-key' | 'another-key' }
  | { kind: 'checkpoint-unreadable' | 'checkpoint-forged' | 'checkpoint-out-of-order'; checkpoint: number }
  | {
      kind: 'entry-changed' | 'entry-misplaced' | 'entry-misspelled' | 'entry-missing' | 'entry-too-many'
      entry: number
    }
  | { kind: 'entries-replaced' | 'entries-other-than-kept'; from: number; to: number; size: number }
  | { kind: 'kept-checkpoint-unreadable' | 'kept-checkpoint-beyond'; checkpoint: number }

/** `bytes` are those of the bundle, in pieces of any length. */
export async function verifyJournal(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  trust: Trust = {},
): Promise<Verdict> {
  try {
    return { whole: true, ...(await judge(linesOf(bytes), trust)) }
  } catch (error) {
    if (error instanceof Wrong) return { whole: false, fault: error.fault }
    throw error
  }
}

async function judge(lines: AsyncGenerator<Buffer>, trust: Trust) {
  const [, entries, checkpoints] =
    /^muara-journal-bundle\/1 (0|[1-9]\d*) (0|[1-9]\d*)$/.exec(await text(lines)) ?? wrong({ kind: 'not-a-bundle' })
  const key = await text(lines)
  if (trust.key !== undefined && trust.key !== key) wrong({ kind: 'another-key' })
  const log = Number(checkpoints) === 0 && key === '' ? undefined : (readKey(key) ?? wrong({ kind: 'not-a-key' }))
  const seals: Seal[] = []
  for (let checkpoint = 1; checkpoint <= Number(checkpoints); checkpoint++) {
    const seal =
      readSeal(log!, fromJson(await text(lines)), checkpoint) ?? wrong({ kind: 'checkpoint-unreadable', checkpoint })
    if (seal.size <= (seals.at(-1)?.size ?? 0)) wrong({ kind: 'checkpoint-out-of-order', checkpoint })
    seals.push(seal)
  }
  const kept = (trust.checkpoints ?? []).map((note, index) => readKept(log, note, index + 1))
  await judgeEntries(lines, Number(entries), seals, kept)
  return { key, entries: Number(entries), sealed: seals.at(-1)?.size ?? 0, checkpoints: seals.length }
}

async function judgeEntries(lines: AsyncGenerator<Buffer>, count: number, seals: Seal[], kept: Seal[]): Promise<void> {
  const [signed, remembered] = [bySize(seals), bySize(kept)]
  const peaks: Peak[] = []
  let [entry, sealed] = [0, 0]
  for await (const line of lines) {
    entry++
    if (entry > count) wrong({ kind: 'entry-too-many', entry })
    grow(peaks, entryHash(line, entry))
    const stretch = { from: sealed + 1, to: entry, size: entry }
    if (isOther(peaks, signed.get(entry))) wrong({ kind: 'entries-replaced', ...stretch })
    if (isOther(peaks, remembered.get(entry))) wrong({ kind: 'entries-other-than-kept', ...stretch })
    if (signed.has(entry)) sealed = entry
  }
  const most = Math.max(count, seals.at(-1)?.size ?? 0)
  if (entry < most) wrong({ kind: 'entry-missing', entry: entry + 1 })
  const beyond = kept.findIndex(({ size }) => size > entry)
  if (beyond >= 0) wrong({ kind: 'kept-checkpoint-beyond', checkpoint: beyond + 1 })
}

function bySize(seals: Seal[]): Map<number, Seal[]> {
  return Map.groupBy(seals, ({ size }) => size)
}

function isOther(peaks: Peak[], seals: Seal[] = []): boolean {
  return seals.some(({ root }) => !rootOf(peaks).equals(root))
}

/** An entry's line is its hash, a space, and the bytes that were hashed: canonical JSON with the entry's own number in it. */
function entryHash(line: Buffer, entry: number): Buffer {
  const leaf = line.subarray(65)
  const hash = sha256(Buffer.of(0), leaf)
  if (line.toString('latin1', 0, 65) !== `${hash.toString('hex')} `) wrong({ kind: 'entry-changed', entry })
  const value = fromJson(utf8(leaf)) as Record<string, unknown> | undefined
  if (!value || Object.keys(value).join() !== members) wrong({ kind: 'entry-misspelled', entry })
  if (typeof value.data !== 'string' || fromJson(value.data) === undefined) wrong({ kind: 'entry-misspelled', entry })
  if (value.seq !== entry) wrong({ kind: 'entry-misplaced', entry })
  return hash
}

const members = 'actor,at,cause,data,seq,subjects,type,version'

// The tree of RFC 6962. The roots of its whole subtrees, largest first, are all it takes to go on; there are at most 53.

interface Peak {
  leaves: number
  hash: Buffer
}

function grow(peaks: Peak[], leaf: Buffer): void {
  let peak: Peak = { leaves: 1, hash: leaf }
  while (peaks.at(-1)?.leaves === peak.leaves)
    peak = { leaves: 2 * peak.leaves, hash: sha256(Buffer.of(1), peaks.pop()!.hash, peak.hash) }
  peaks.push(peak)
}

function rootOf(peaks: Peak[]): Buffer {
  return peaks.map(({ hash }) => hash).reduceRight((right, left) => sha256(Buffer.of(1), left, right))
}

// Keys and checkpoints: the C2SP texts signed-note and tlog-checkpoint.

interface Log {
  name: string
  id: Buffer
  publicKey: Buffer
}

interface Seal {
  size: number
  root: Buffer
}

/** `name+id+base64(1, public key)`, where the id is the beginning of a hash over the rest. */
function readKey(text: string): Log | undefined {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? []
  const key = base64(encoded)
  if (key?.length !== 33 || key[0] !== 1) return undefined
  const hash = sha256(Buffer.from(`${name}\n`), key)
  return hash.toString('hex', 0, 4) === id ? { name, id: hash.subarray(0, 4), publicKey: key.subarray(1) } : undefined
}

/** Origin, size and root, an empty line, then signatures; the log's own must be among them and hold. */
function readSeal(log: Log, note: unknown, checkpoint: number): Seal | undefined {
  if (typeof note !== 'string') return undefined
  const [, body = '', size = '', root = '', signatures = ''] =
    /^([^\n]+\n([1-9]\d{0,15})\n([^\n]+)\n)\n((?:— [^\n]+\n)+)$/.exec(note) ?? []
  const hash = base64(root)
  if (!body.startsWith(`${log.name}\n`) || hash?.length !== 32) return undefined
  const own = signatures.split('\n').filter((line) => line.startsWith(`— ${log.name} `))
  const marks = own.map((line) => base64(line.slice(`— ${log.name} `.length)))
  const ours = marks.filter((mark) => mark?.subarray(0, 4).equals(log.id))
  if (ours.length === 0 || !ours.every((mark) => isSigned(log, body, mark!.subarray(4))))
    wrong({ kind: 'checkpoint-forged', checkpoint })
  return { size: Number(size), root: hash }
}

function readKept(log: Log | undefined, note: string, checkpoint: number): Seal {
  try {
    const seal = log && readSeal(log, note, checkpoint)
    if (seal) return seal
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
  }
  return wrong({ kind: 'kept-checkpoint-unreadable', checkpoint })
}

function isSigned(log: Log, body: string, signature: Buffer): boolean {
  const key = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), log.publicKey])
  return verify(null, Buffer.from(body), createPublicKey({ key, format: 'der', type: 'spki' }), signature)
}

// Small parts.

class Wrong extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.kind)
    this.fault = fault
  }
}

function wrong(fault: Fault): never {
  throw new Wrong(fault)
}

function sha256(...parts: Uint8Array[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest()
}

/** Text spelled in the one way that its value has (RFC 8785), or undefined. */
function fromJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return canonical(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  const pairs = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${pairs.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

function base64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

/** The next line; empty where the bundle ends too early. */
async function text(lines: AsyncGenerator<Buffer>): Promise<string> {
  const next = await lines.next()
  return next.done ? '' : utf8(next.value)
}

/** Empty when the bytes are no text. */
function utf8(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : ''
}

async function* linesOf(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest = Buffer.of()
  for await (const piece of pieces) {
    rest = Buffer.concat([rest, piece])
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      yield rest.subarray(0, end)
      rest = rest.subarray(end + 1)
    }
  }
  if (rest.length > 0) yield rest
}
