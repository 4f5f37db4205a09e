// What somebody may do to the journal, in a bundle and in the table itself, and that each time the first wrong entry is named.
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { createSigner, createTree, formatCheckpoint, leafHash } from '../../engines/merkle/index.ts'
import { append } from '../append.ts'
import { makeCheckpoint, publishedLog } from '../checkpoint.ts'
import { bundleLines } from '../export.ts'
import { type Fault, verifyJournal } from './verify.ts'

const database = freshDatabase()
const now = new Date('2026-11-22T08:00:00.123Z')
const origin = 'muara.example/journal'
const sizes = [7, 20, 41, 60]
let bundle: Buffer
let lines: string[]
const seals = () => sizes.length

const write = async (from: number, to: number) =>
  await database.db.transaction().execute((transaction) =>
    append(
      transaction,
      { actor: 'sample:secretariat', at: now },
      Array.from({ length: to - from }, (_, index) => ({
        type: index % 3 ? 'listing.published' : 'listing.changed',
        version: 1,
        subjects: [`01980000-0000-7000-8000-${String(from + index).padStart(12, '0')}`, 'ຜູ້ຂຽນ'],
        data: { kind: 'need', ລາວ: ['ກ', index, null, true], fingerprint: 'a1'.repeat(32) },
        ...(from > 0 && { cause: 1 + (index % 5) }),
      })),
    ),
  )
const exported = async (what: 'sealed' | 'all' = 'sealed') => {
  const pieces: string[] = []
  for await (const line of bundleLines(database.db, what)) pieces.push(line)
  return pieces
}
const faultOf = async (bytes: Uint8Array | string): Promise<Fault | undefined> => {
  const verdict = await verifyJournal([Buffer.from(bytes as string)])
  return verdict.whole ? undefined : verdict.fault
}

beforeAll(async () => {
  for (const [index, size] of sizes.entries()) {
    await write(sizes[index - 1] ?? 0, size)
    await makeCheckpoint(database.db, { origin, now })
  }
  lines = await exported()
  bundle = Buffer.from(lines.join(''))
})

/** Numbers that are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

describe('a bundle', () => {
  it('that nobody touched is whole, in pieces of any length', async () => {
    const whole = {
      whole: true,
      entries: 60,
      sealed: 60,
      checkpoints: 4,
      key: (await publishedLog(database.db))!.verifierKey,
    }
    expect(await verifyJournal([bundle])).toEqual(whole)
    const crumbs = Array.from({ length: bundle.length / 7 + 1 }, (_, at) => bundle.subarray(7 * at, 7 * at + 7))
    expect(await verifyJournal(crumbs)).toEqual(whole)
  })

  it('with any one of 1,000 random bytes changed is found out, and where', async () => {
    const roll = dice(1)
    const named = { entry: 0, other: 0 }
    for (let turn = 0; turn < 1_000; turn++) {
      const changed = Buffer.from(bundle)
      const at = roll(bundle.length)
      changed[at] = (changed[at]! + 1 + roll(255)) % 256
      const fault = await faultOf(changed)
      const line = bundle.subarray(0, at).filter((byte) => byte === 10).length
      expect(fault, `byte ${at}`).toBeDefined()
      if (line < 2 + seals()) named.other++
      else {
        expect(fault, `byte ${at}`).toMatchObject({ entry: line - 1 - seals() })
        named.entry++
      }
    }
    expect(named.entry).toBeGreaterThan(800)
    expect(named.entry + named.other).toBe(1_000)
  }, 120_000)

  it.each([
    ['a missing last entry', () => lines.slice(0, -1), { kind: 'entry-missing', entry: 60 }],
    ['a missing entry', () => lines.toSpliced(2 + 4 + 9, 1), { kind: 'entry-misplaced', entry: 10 }],
    ['an entry twice', () => lines.toSpliced(2 + 4 + 9, 0, lines[2 + 4 + 9]!), { kind: 'entry-misplaced', entry: 11 }],
    [
      'two entries that changed places',
      () => lines.with(6, lines[7]!).with(7, lines[6]!),
      { kind: 'entry-misplaced', entry: 1 },
    ],
    ['an entry too many', () => [...lines, lines.at(-1)!], { kind: 'entry-too-many', entry: 61 }],
    ['nothing in it', () => [], { kind: 'not-a-bundle' }],
    ['another text', () => ['hello\n'], { kind: 'not-a-bundle' }],
    [
      'checkpoints in another order',
      () => lines.with(2, lines[3]!).with(3, lines[2]!),
      { kind: 'checkpoint-out-of-order', checkpoint: 2 },
    ],
  ])('with %s is found out', async (_, change, fault) => {
    expect(await faultOf(change().join(''))).toEqual(fault)
  })

  it('with an entry and its hash rewritten is found by the next checkpoint, which names the stretch', async () => {
    const leaf = lines[2 + 4 + 29]!.slice(65, -1).replace('sample:secretariat', 'sample:nobody')
    const forged = `${Buffer.from(leafHash(Buffer.from(leaf))).toString('hex')} ${leaf}\n`
    expect(await faultOf(lines.with(2 + 4 + 29, forged).join(''))).toEqual({
      kind: 'entries-replaced',
      from: 21,
      to: 41,
      size: 41,
    })
  })

  it('with an entry spelled otherwise, hash and all, is found', async () => {
    const leaf = lines[6]!.slice(65, -1).replace('"version":1', '"version": 1')
    const forged = `${Buffer.from(leafHash(Buffer.from(leaf))).toString('hex')} ${leaf}\n`
    expect(await faultOf(lines.with(6, forged).join(''))).toEqual({ kind: 'entry-misspelled', entry: 1 })
  })

  it('signed by another key under the same name is whole for itself, and refused to who knows the key', async () => {
    const thief = createSigner(origin, Buffer.alloc(32, 3))
    const leaves = lines.slice(6).map((line) => leafHash(Buffer.from(line.slice(65, -1))))
    const root = createTree(leaves).root()
    const note = thief.sign(formatCheckpoint({ origin, size: 60, root }))
    const key = `${origin}+${thief.key.id}+${Buffer.concat([Buffer.of(1), thief.key.publicKey]).toString('base64')}`
    const stolen = ['muara-journal-bundle/1 60 1\n', `${key}\n`, `${JSON.stringify(note)}\n`, ...lines.slice(6)].join(
      '',
    )
    expect((await verifyJournal([Buffer.from(stolen)])).whole).toBe(true)
    const trust = { key: (await publishedLog(database.db))!.verifierKey }
    expect(await verifyJournal([Buffer.from(stolen)], trust)).toEqual({ whole: false, fault: { kind: 'another-key' } })
    expect((await verifyJournal([bundle], trust)).whole).toBe(true)
    const mixed = lines.with(5, `${JSON.stringify(note)}\n`).join('')
    expect(await faultOf(mixed)).toEqual({ kind: 'checkpoint-forged', checkpoint: 4 })
  })

  it('that the operator wrote anew is found by whoever kept a checkpoint', async () => {
    const kept = [JSON.parse(lines[3]!) as string]
    expect((await verifyJournal([bundle], { checkpoints: kept })).whole).toBe(true)
    const seed = await sql<{ value: Buffer }>`select value from platform.secret where name = 'journal-key'`.execute(
      database.db,
    )
    const signer = createSigner(origin, seed.rows[0]!.value)
    const leaves = lines.slice(6).map((line) => line.slice(65, -1).replace('sample:secretariat', 'sample:nobody'))
    const hashes = leaves.map((leaf) => leafHash(Buffer.from(leaf)))
    const note = signer.sign(formatCheckpoint({ origin, size: 60, root: createTree(hashes).root() }))
    const anew = [
      'muara-journal-bundle/1 60 1\n',
      lines[1]!,
      `${JSON.stringify(note)}\n`,
      ...leaves.map((leaf, at) => `${Buffer.from(hashes[at]!).toString('hex')} ${leaf}\n`),
    ]
    const bytes = [Buffer.from(anew.join(''))]
    expect((await verifyJournal(bytes)).whole).toBe(true)
    expect(await verifyJournal(bytes, { checkpoints: kept })).toEqual({
      whole: false,
      fault: { kind: 'entries-other-than-kept', from: 1, to: 20, size: 20 },
    })
    const cut = [Buffer.from(['muara-journal-bundle/1 7 1\n', lines[1]!, lines[2]!, ...lines.slice(6, 13)].join(''))]
    expect((await verifyJournal(cut)).whole).toBe(true)
    expect(await verifyJournal(cut, { checkpoints: kept })).toMatchObject({
      fault: { kind: 'kept-checkpoint-beyond', checkpoint: 1 },
    })
    expect(await verifyJournal([bundle], { checkpoints: ['nonsense'] })).toMatchObject({
      fault: { kind: 'kept-checkpoint-unreadable', checkpoint: 1 },
    })
  })
})

describe('the table', () => {
  const types = {
    seq: 'bigint',
    at: 'timestamptz',
    actor: 'text',
    type: 'text',
    version: 'integer',
    subjects: 'text[]',
    cause: 'bigint',
    data: 'text',
    hash: 'bytea',
  }
  type Column = keyof typeof types
  const columns = Object.keys(types) as Column[]
  const read = async (column: Column, seq: number) =>
    (
      await sql<{ text: string | null }>`
        select ${sql.ref(column)}::text as text from journal.entry where seq = ${seq}
      `.execute(database.db)
    ).rows[0]!.text
  const put = async (column: Column, seq: number, text: string) =>
    await sql`
      update journal.entry set ${sql.ref(column)} = ${text}::${sql.raw(types[column])} where seq = ${seq}
    `.execute(database.db)
  const judged = async () => await verifyJournal([Buffer.from((await exported('all')).join(''))])

  beforeAll(async () => {
    await write(60, 64)
    await exported('all')
    await sql`alter table journal.entry disable trigger user`.execute(database.db)
    await sql`alter table journal.entry drop constraint entry_cause_fkey`.execute(database.db)
  })

  it('is whole, with what is not sealed yet', async () => {
    expect(await judged()).toMatchObject({ whole: true, entries: 64, sealed: 60 })
  })

  it('with any of 1,000 random changes of one byte in a row is found out, and the first wrong entry named', async () => {
    const roll = dice(2)
    const changed = Object.fromEntries(columns.map((column) => [column, 0]))
    for (let done = 0; done < 1_000; ) {
      const [seq, column] = [1 + roll(64), columns[roll(columns.length)]!]
      const before = await read(column, seq)
      const after = before && oneByteOther(before, roll)
      // A byte that PostgreSQL itself does not take (a month 13, a number that is there already) changes nothing.
      if (!before || !after || !(await put(column, seq, after).catch(() => undefined))) continue
      const now = column === 'seq' ? Number(after) : seq
      // Nor does one that it reads as the same value, such as a space before a number.
      if ((await read(column, now)) === before) continue
      const verdict = await judged()
      const first = Math.min(seq, Math.max(1, now))
      expect(verdict, `${column} of ${seq}: ${before} became ${after}`).toMatchObject({ fault: { entry: first } })
      await put(column, now, before)
      changed[column]!++
      done++
    }
    expect(Math.min(...Object.values(changed))).toBeGreaterThan(0)
    expect((await judged()).whole).toBe(true)
  }, 300_000)

  it('without a row is found out, unless it was the last and not sealed yet', async () => {
    await sql`delete from journal.entry where seq = 64`.execute(database.db)
    expect(await judged()).toMatchObject({ whole: true, entries: 63 })
    await sql`delete from journal.entry where seq > 59`.execute(database.db)
    expect(await judged()).toEqual({ whole: false, fault: { kind: 'entry-missing', entry: 60 } })
    await sql`delete from journal.entry where seq = 30`.execute(database.db)
    expect(await judged()).toEqual({ whole: false, fault: { kind: 'entry-misplaced', entry: 30 } })
  })
})

/** A text with one byte of its UTF-8 changed so that it is still UTF-8; undefined where that cannot be done. */
function oneByteOther(text: string, roll: (sides: number) => number): string | undefined {
  const bytes = Buffer.from(text)
  const at = roll(bytes.length)
  bytes[at] = (bytes[at]! + 1 + roll(255)) % 256
  const after = bytes.toString('utf8')
  return bytes.equals(Buffer.from(after)) && !after.includes('\0') ? after : undefined
}
