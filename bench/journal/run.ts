// What the journal costs: ten writers who append to it beside ten who insert the same row into a plain table, in the same run.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { migrateHouse } from '../../src/app/migrate-house.ts'
import {
  append,
  bundleLines,
  makeCheckpoint,
  type NewEntry,
  numberArrivals,
  verifyJournal,
} from '../../src/journal/index.ts'
import { type Database, openDatabase } from '../../src/platform/db/database.ts'

const writers = 10
const appendsEach = 400
const rounds = 7
const most = 2

/** Prints two tables; 1 when the journal costs twice as much as plain inserts or more. */
export async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'muara-bench-'))
  const open = await openDatabase({ databaseUrl: undefined, dataFolder: folder })
  try {
    await migrateHouse(open)
    const price = await compare(open.db)
    await timeTheRest(open.db)
    return price < most ? 0 : 1
  } finally {
    await open.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function compare(db: Database): Promise<number> {
  await plainTable(db, 'plain')
  await plainTable(db, 'indexed')
  await sql`create index on indexed using gin (subjects)`.execute(db)
  await sql`create index on indexed (type, seq)`.execute(db)
  const ways = {
    'plain inserts': () => all((writer, turn) => insertPlainly(db, 'plain', writer, turn)),
    'plain inserts, the journal’s two indexes': () => all((writer, turn) => insertPlainly(db, 'indexed', writer, turn)),
    'the journal, until the last number is given': () => appendAndNumber(db),
  }
  const rates = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++)
    for (const [name, way] of Object.entries(ways)) {
      const seconds = await secondsOf(way)
      // The first round warms everything up.
      if (round > 0) rates.get(name)!.push((writers * appendsEach) / seconds)
    }
  const [plain = 0, indexed = 0, journal = 0] = [...rates.values()].map(median)
  console.log(`\n| ${writers} writers, one entry a transaction | a second | price |\n|---|---|---|`)
  for (const [name, found] of rates)
    console.log(`| ${name} | ${Math.round(median(found))} | ${(plain / median(found)).toFixed(2)} |`)
  console.log(
    `\nBeside plain inserts ${(plain / journal).toFixed(2)}, beside indexed ones ${(indexed / journal).toFixed(2)}.`,
  )
  return plain / journal
}

async function plainTable(db: Database, name: string): Promise<void> {
  await sql`
    create table ${sql.table(name)} (seq bigint generated always as identity primary key, at timestamptz(3) not null, actor text not null,
      type text not null, version integer not null, subjects text[] not null, cause bigint, data text not null)
  `.execute(db)
}

async function all(write: (writer: number, turn: number) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let turn = 0; turn < appendsEach; turn++) await write(writer, turn)
    }),
  )
}

async function insertPlainly(db: Database, table: string, writer: number, turn: number): Promise<void> {
  const { type, version, subjects, data } = entryOf(writer, turn)
  await db.transaction().execute(async (transaction) => {
    await sql`
      insert into ${sql.table(table)} (at, actor, type, version, subjects, cause, data)
      values (${new Date()}, 'bench', ${type}, ${version}, ${subjects}, null, ${JSON.stringify(data)})
    `.execute(transaction)
  })
}

/** Somebody reads the journal ten times a second meanwhile, so that entries get their numbers under load, not after it. */
async function appendAndNumber(db: Database): Promise<void> {
  let isWriting = true
  const reader = (async () => {
    while (isWriting) {
      await numberArrivals(db)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })()
  await all(async (writer, turn) => {
    const entry = entryOf(writer, turn)
    await db
      .transaction()
      .execute(async (transaction) => await append(transaction, { actor: 'bench', at: new Date() }, [entry]))
  })
  isWriting = false
  await reader
  await numberArrivals(db)
}

function entryOf(writer: number, turn: number): NewEntry {
  const id = `01980000-0000-7000-8000-${String(writer * 1_000_000 + turn).padStart(12, '0')}`
  return {
    type: 'listing.published',
    version: 1,
    subjects: [id],
    data: { kind: 'offer', language: 'lo', country: 'LA', sectors: ['agriculture'], fingerprint: 'a1'.repeat(32) },
  }
}

async function timeTheRest(db: Database): Promise<void> {
  const now = new Date()
  console.log('\n| what | seconds |\n|---|---|')
  const checkpoint = await makeCheckpointTimed(db, now)
  await db.transaction().execute(async (transaction) => {
    await append(transaction, { actor: 'bench', at: now }, [entryOf(0, 0)])
  })
  const again = await secondsOf(async () => void (await makeCheckpoint(db, { origin: 'muara.bench/journal', now })))
  console.log(`| the next checkpoint, one entry later | ${again.toFixed(3)} |`)
  const pieces: Buffer[] = []
  const exported = await secondsOf(async () => {
    for await (const line of bundleLines(db)) pieces.push(Buffer.from(line))
  })
  const bundle = Buffer.concat(pieces)
  console.log(`| export of ${checkpoint} entries, ${(bundle.length / 1e6).toFixed(1)} MB | ${exported.toFixed(2)} |`)
  const verified = await secondsOf(async () => {
    if (!(await verifyJournal([bundle])).whole) throw new Error('The bundle is not whole.')
  })
  console.log(`| verification of that bundle | ${verified.toFixed(2)} |`)
}

async function makeCheckpointTimed(db: Database, now: Date): Promise<number> {
  let size = 0
  const seconds = await secondsOf(async () => {
    size = (await makeCheckpoint(db, { origin: 'muara.bench/journal', now }))?.size ?? 0
  })
  console.log(`| the first checkpoint over ${size} entries | ${seconds.toFixed(2)} |`)
  return size
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main()
