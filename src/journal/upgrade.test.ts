import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import { append } from './append.ts'
import { makeCheckpoint } from './checkpoint.ts'
import { bundleLines } from './export.ts'
import { entriesAbout } from './read.ts'
import { verifyJournal } from './verify/verify.ts'

const database = freshDatabase()
const migration = (name: string) => readFileSync(new URL(`migrations/${name}`, import.meta.url), 'utf8')

it('a database of the first version keeps its entries, goes on after them, and is whole', async () => {
  const { db } = database
  // The hashes are those that the first version computed.
  await sql`drop schema journal cascade`.execute(db)
  await sql.raw(migration('2026-11-22T0810-entry.sql')).execute(db)
  await sql`
    insert into journal.entry (seq, at, actor, type, version, subjects, cause, data, hash) values
      (1, '2026-11-22T08:00:00.123Z', 'ada', 'thing.happened', 1, '{one}', null, '{"kind":"need"}',
        decode('08692802f452adc721f3a5c0c7c599dbe0248826a1a0f8d40b2fa08361839d01', 'hex')),
      (2, '2026-11-22T08:00:01Z', 'ada', 'thing.happened', 1, '{two}', 1, '{"ລາວ":true}',
        decode('68963ee0c5018ccdcd0a948a83799a4c4bbf7cf6adf0f00bbd91c83cc1c6a110', 'hex'))
  `.execute(db)
  await sql.raw(migration('2026-11-22T1940-log.sql')).execute(db)
  const now = new Date('2026-11-22T20:00:00Z')
  await db
    .transaction()
    .execute((transaction) =>
      append(transaction, { actor: 'lin', at: now }, [
        { type: 'thing.happened', version: 1, subjects: ['three'], data: {}, cause: 2 },
      ]),
    )
  expect((await entriesAbout(db, 'one'))[0]).toMatchObject({ seq: 1, at: new Date('2026-11-22T08:00:00.123Z') })
  expect((await entriesAbout(db, 'three'))[0]).toMatchObject({ seq: 3, cause: 2 })
  await makeCheckpoint(db, { origin: 'muara.example/journal', now })
  const lines: Buffer[] = []
  for await (const line of bundleLines(db)) lines.push(Buffer.from(line))
  expect(await verifyJournal(lines)).toMatchObject({ whole: true, entries: 3, sealed: 3 })
})
