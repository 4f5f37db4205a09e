import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import { leafHash } from '../engines/merkle/index.ts'
import { append } from './append.ts'
import { type EntryRow, entryLeaf, numberArrivals } from './number.ts'
import { entriesAbout, subjectsSince } from './read.ts'

const database = freshDatabase()
const by = { actor: 'ada', at: new Date('2026-11-22T08:00:00.123Z') }
const entry = (subject: string) => ({
  type: 'thing.happened',
  version: 1,
  subjects: [subject],
  data: { kind: 'need', ລາວ: true },
})
const write = async (...subjects: string[]) =>
  await database.db.transaction().execute((transaction) => append(transaction, by, subjects.map(entry)))

describe('the journal', () => {
  it('keeps an entry as it was told', async () => {
    await write('one')
    expect(await entriesAbout(database.db, 'one')).toEqual([
      {
        seq: 1,
        at: by.at,
        actor: 'ada',
        type: 'thing.happened',
        version: 1,
        subjects: ['one'],
        cause: null,
        data: { kind: 'need', ລາວ: true },
      },
    ])
  })

  it('keeps with it the RFC 6962 hash of its canonical JSON', async () => {
    await write('hashed')
    await numberArrivals(database.db)
    const { rows } = await sql<EntryRow & { hash: Buffer }>`
      select * from journal.entry where subjects @> array['hashed']
    `.execute(database.db)
    expect(Buffer.from(entryLeaf(rows[0]!)).toString()).toBe(
      `{"actor":"ada","at":"2026-11-22T08:00:00.123Z","cause":null,"data":"{\\"kind\\":\\"need\\",\\"ລາວ\\":true}",` +
        `"seq":${rows[0]!.seq},"subjects":["hashed"],"type":"thing.happened","version":1}`,
    )
    expect(rows[0]!.hash).toEqual(leafHash(entryLeaf(rows[0]!)))
  })

  it('numbers ten writers at once without a gap and without a double, each writer’s entries in their order', async () => {
    const { cursor } = await subjectsSince(database.db, ['thing.happened'], 0)
    const writers = Array.from({ length: 10 }, (_, index) => write(`w${index}a`, `w${index}b`))
    const readers = Array.from({ length: 10 }, () => numberArrivals(database.db))
    await Promise.all([...writers, ...readers])
    await numberArrivals(database.db)
    const { rows } = await sql<{ seq: number; subject: string }>`
      select seq, subjects[1] as subject from journal.entry where seq > ${cursor} order by seq
    `.execute(database.db)
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 20 }, (_, index) => cursor + 1 + index))
    const place = (subject: string) => rows.findIndex((row) => row.subject === subject)
    for (let index = 0; index < 10; index++) expect(place(`w${index}a`)).toBeLessThan(place(`w${index}b`))
  })

  it('does not let a long transaction hold up the numbers of others, nor miss it when it ends', async () => {
    let commit = () => {}
    const held = new Promise<void>((resolve) => {
      commit = resolve
    })
    let appended = () => {}
    const isAppended = new Promise<void>((resolve) => {
      appended = resolve
    })
    const slow = database.db.transaction().execute(async (transaction) => {
      await append(transaction, by, [entry('slow')])
      appended()
      await held
    })
    await isAppended
    await write('quick')
    const before = await subjectsSince(database.db, ['thing.happened'], 0)
    expect(before.subjects).toContain('quick')
    expect(before.subjects).not.toContain('slow')
    commit()
    await slow
    expect((await subjectsSince(database.db, ['thing.happened'], before.cursor)).subjects).toEqual(['slow'])
  })

  it('says nothing of a change that did not happen', async () => {
    const failing = database.db.transaction().execute(async (transaction) => {
      await append(transaction, by, [entry('never')])
      throw new Error('the change failed')
    })
    await expect(failing).rejects.toThrow('the change failed')
    expect(await entriesAbout(database.db, 'never')).toEqual([])
  })

  it('takes no entry that a bundle of C2SP could not hold', async () => {
    const long = { ...entry('long'), data: 'x'.repeat(10_000) }
    const writing = database.db.transaction().execute((transaction) => append(transaction, by, [long]))
    await expect(writing).rejects.toThrow('too long')
  })

  it.each([
    ['update journal.entry set actor = $$eve$$'],
    ['delete from journal.entry'],
    ['truncate journal.entry cascade'],
    ['update journal.arrival set actor = $$eve$$'],
    ['delete from journal.arrival'],
    ['truncate journal.arrival'],
    ['update journal.tile set root = hashes'],
    ['delete from journal.tile'],
    ['update journal.log set origin = $$eve$$'],
    ['delete from journal.checkpoint'],
    ['truncate journal.checkpoint'],
  ])('refuses %s', async (statement) => {
    await write('kept')
    await numberArrivals(database.db)
    await write('waiting')
    const isRowRule = /tile|log|checkpoint/.test(statement) && !statement.startsWith('truncate')
    if (isRowRule) await plant()
    await expect(sql.raw(statement).execute(database.db)).rejects.toThrow(/append-only|gets its number/)
  })

  it('tells a follower what is new since its cursor, once', async () => {
    const start = await subjectsSince(database.db, ['thing.happened'], 0)
    await write('x', 'y', 'x')
    const next = await subjectsSince(database.db, ['thing.happened'], start.cursor)
    expect(next.subjects).toEqual(['x', 'y'])
    expect(await subjectsSince(database.db, ['thing.happened'], next.cursor)).toEqual({
      subjects: [],
      cursor: next.cursor,
    })
  })
})

/** A row in each of the tables, so that a statement has something to touch. */
async function plant(): Promise<void> {
  await sql`
    insert into journal.tile (level, index, hashes, root)
    values (7, 0, ${Buffer.alloc(8192)}, ${Buffer.alloc(32)}) on conflict do nothing
  `.execute(database.db)
  await sql`insert into journal.log (origin, verifier_key, made_at) values ('o', 'k', now()) on conflict do nothing`.execute(
    database.db,
  )
  await sql`insert into journal.checkpoint (size, at, note) values (1, now(), 'n') on conflict do nothing`.execute(
    database.db,
  )
}
