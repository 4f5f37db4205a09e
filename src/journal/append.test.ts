import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import { append, entryHash } from './append.ts'
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
    const seq = await write('one')
    expect(await entriesAbout(database.db, 'one')).toEqual([
      {
        seq,
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

  it('keeps with it the hash that its own content gives', async () => {
    const seq = await write('hashed')
    const { rows } = await sql<{
      hash: Buffer
      data: string
      at: Date
    }>`select hash, data, at from journal.entry where seq = ${seq}`.execute(database.db)
    const { hash, data, at } = rows[0]!
    expect(hash.toString('hex')).toBe(
      entryHash({
        seq,
        at: at.toISOString(),
        actor: 'ada',
        type: 'thing.happened',
        version: 1,
        subjects: ['hashed'],
        cause: null,
        data,
      }),
    )
  })

  it('numbers ten writers at once without a gap and without a double', async () => {
    const { cursor } = await subjectsSince(database.db, ['thing.happened'], 0)
    await Promise.all(Array.from({ length: 10 }, (_, index) => write(`w${index}a`, `w${index}b`)))
    const { rows } = await sql<{
      seq: number
    }>`select seq from journal.entry where seq > ${cursor} order by seq`.execute(database.db)
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 20 }, (_, index) => cursor + 1 + index))
  })

  it('says nothing of a change that did not happen', async () => {
    const failing = database.db.transaction().execute(async (transaction) => {
      await append(transaction, by, [entry('never')])
      throw new Error('the change failed')
    })
    await expect(failing).rejects.toThrow('the change failed')
    expect(await entriesAbout(database.db, 'never')).toEqual([])
  })

  it.each([['update journal.entry set actor = $$eve$$'], ['delete from journal.entry'], ['truncate journal.entry']])(
    'refuses %s',
    async (statement) => {
      await write('kept')
      await expect(sql.raw(statement).execute(database.db)).rejects.toThrow('append-only')
    },
  )

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
