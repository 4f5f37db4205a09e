import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { openDatabase } from './database.ts'
import { type Migration, migrate, migrationsIn } from './migrate.ts'

const database = freshDatabase()

const table: Migration = {
  name: '2090-01-01T0900-basket.sql',
  text: 'create schema basket; create table basket.fruit (name text);',
}
const first: Migration = { name: '2090-01-02T0900-mango.sql', text: "insert into basket.fruit values ('mango')" }
const second: Migration = {
  name: '2090-01-02T0901-durian.sql',
  text: "insert into basket.fruit select 'durian' from basket.fruit",
}

async function fruit(): Promise<string[]> {
  const found = await sql<{ name: string }>`select name from basket.fruit order by name`.execute(database.db)
  return found.rows.map((row) => row.name)
}

async function appliedNames(): Promise<string[]> {
  const found = await sql<{
    name: string
  }>`select name from platform.migration where name like '209%' order by name`.execute(database.db)
  return found.rows.map((row) => row.name)
}

describe('migrations', () => {
  it('are applied in the order of their times, whatever the order they come in', async () => {
    // The durian is counted from what lies in the basket: before the mango there would be none.
    expect(await migrate(database.db, [second, first, table])).toEqual([table.name, first.name, second.name])
    expect(await fruit()).toEqual(['durian', 'mango'])
  })

  it('are applied once', async () => {
    expect(await migrate(database.db, [table, first, second])).toEqual([])
    expect(await fruit()).toEqual(['durian', 'mango'])
  })

  it('are applied also when an older one comes later, as from another branch', async () => {
    const older: Migration = {
      name: '2090-01-01T1000-rambutan.sql',
      text: "insert into basket.fruit values ('rambutan')",
    }
    expect(await migrate(database.db, [table, older, first, second])).toEqual([older.name])
    expect(await fruit()).toEqual(['durian', 'mango', 'rambutan'])
  })

  it('are refused whole when one of them was rewritten', async () => {
    const rewritten = { ...first, text: "insert into basket.fruit values ('papaya')" }
    const next: Migration = { name: '2090-01-03T0900-lychee.sql', text: "insert into basket.fruit values ('lychee')" }
    await expect(migrate(database.db, [table, rewritten, second, next])).rejects.toThrow(
      `The migration ${first.name} was changed after it had been applied: restore it and write a new one.`,
    )
    expect(await fruit()).toEqual(['durian', 'mango', 'rambutan'])
    expect(await appliedNames()).not.toContain(next.name)
  })

  it('leave nothing behind when one of them fails', async () => {
    const good: Migration = { name: '2091-01-01T0900-good.sql', text: 'create table basket.kept (name text)' }
    const bad: Migration = { name: '2091-01-01T0901-bad.sql', text: 'create table basket.fruit (name text)' }
    await expect(migrate(database.db, [good, bad])).rejects.toThrow('already exists')
    expect(await appliedNames()).not.toContain(good.name)
    const found = await sql<{ kept: string | null }>`select to_regclass('basket.kept')::text as kept`.execute(
      database.db,
    )
    expect(found.rows).toEqual([{ kept: null }])
  })

  it('are applied by one of two nodes that start at once on an empty database', async () => {
    await sql`drop schema platform cascade`.execute(database.db)
    await sql`drop schema basket cascade`.execute(database.db)
    const slow: Migration = { name: '2090-01-01T0901-slow.sql', text: 'select pg_sleep(0.2)' }
    const nodes = await Promise.all([1, 2, 3].map(() => openDatabase({ databaseUrl: database.url, dataFolder: '' })))
    try {
      const applied = await Promise.all(nodes.map((node) => migrate(node.db, [table, slow, first])))
      expect(applied.toSorted((a, b) => a.length - b.length)).toEqual([[], [], [table.name, slow.name, first.name]])
      expect(await fruit()).toEqual(['mango'])
    } finally {
      await Promise.all(nodes.map((node) => node.close()))
    }
  })
})

describe('the migrations of the house', () => {
  const src = new URL('../../', import.meta.url)
  const names = readdirSync(fileURLToPath(src), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|[\\/])migrations[\\/][^\\/]+$/.test(path))
    .map((path) => basename(path))

  it('bear their time and what they bring', () => {
    expect(names.filter((name) => !/^\d{4}-\d{2}-\d{2}T\d{4}-[a-z0-9-]+\.sql$/.test(name))).toEqual([])
  })

  it('have each a name of their own, as a name is known once in all rooms', () => {
    expect(names.length).toBeGreaterThan(2)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('are read from a room’s folder', () => {
    const found = migrationsIn(new URL('../migrations/', import.meta.url))
    expect(found).toContainEqual({
      name: '2026-11-22T0800-secret.sql',
      text: expect.stringContaining('create table platform.secret'),
    })
  })
})
