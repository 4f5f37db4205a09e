import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import { append } from './append.ts'
import { follow } from './follow.ts'

const database = freshDatabase()
const by = { actor: 'ada', at: new Date('2026-11-22T08:00:00Z') }
const write = async (type: string, ...subjects: string[]) =>
  await database.db.transaction().execute((transaction) =>
    append(
      transaction,
      by,
      subjects.map((subject) => ({ type, version: 1, subjects: [subject], data: {} })),
    ),
  )
const noted = () => {
  const seen: string[] = []
  return { seen, handle: async (entry: { subjects: string[] }) => void seen.push(...entry.subjects) }
}

describe('a follower', () => {
  it('is handed every entry of its types once, in order, however many there are', async () => {
    const subjects = Array.from({ length: 250 }, (_, index) => `s${index}`)
    await write('thing.made', ...subjects)
    await write('other.made', 'not mine')
    const { seen, handle } = noted()
    expect(await follow(database.db, 'counter', ['thing.made'], handle)).toBe(250)
    expect(seen).toEqual(subjects)
    expect(await follow(database.db, 'counter', ['thing.made'], handle)).toBe(0)
    await write('thing.made', 'later')
    await follow(database.db, 'counter', ['thing.made'], handle)
    expect(seen.at(-1)).toBe('later')
  })

  it('that fails gets its entries again, and what it wrote meanwhile is not kept', async () => {
    await sql`create table seen (subject text)`.execute(database.db)
    await write('risk.taken', 'a', 'b')
    let isBroken = true
    const attempt = async () =>
      await follow(database.db, 'risky', ['risk.taken'], async (entry, transaction) => {
        await sql`insert into seen values (${entry.subjects[0]})`.execute(transaction)
        if (isBroken && entry.subjects[0] === 'b') throw new Error('no connection')
      })
    await expect(attempt()).rejects.toThrow('no connection')
    isBroken = false
    expect(await attempt()).toBe(2)
    const kept = await sql<{ subject: string }>`select subject from seen order by subject`.execute(database.db)
    expect(kept.rows.map((row) => row.subject)).toEqual(['a', 'b'])
  })

  it('on two nodes at once deals with each entry once', async () => {
    await write('pair.made', ...Array.from({ length: 40 }, (_, index) => `p${index}`))
    const { seen, handle } = noted()
    const dealt = await Promise.all([1, 2].map(() => follow(database.db, 'pair', ['pair.made'], handle)))
    expect(dealt[0]! + dealt[1]!).toBe(40)
    expect(new Set(seen).size).toBe(40)
  })

  it('misses nothing that ten writers append while it follows', async () => {
    const { seen, handle } = noted()
    const writers = Array.from({ length: 10 }, async (_, writer) => {
      for (let turn = 0; turn < 10; turn++) await write('busy.made', `${writer}-${turn}`)
    })
    let isWriting = true
    const following = (async () => {
      while (isWriting) await follow(database.db, 'busy', ['busy.made'], handle)
    })()
    await Promise.all(writers)
    isWriting = false
    await following
    await follow(database.db, 'busy', ['busy.made'], handle)
    expect(seen).toHaveLength(100)
    expect(new Set(seen).size).toBe(100)
  })
})
