// What programs outside are told of the house (generated/), held against what it does.
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import { numberArrivals } from '../journal/index.ts'
import { confirmImport, discardImport, previewImport } from '../modules/listings/actions.ts'
import { loadSample } from '../modules/listings/sample/load-sample.ts'
import { organisations } from '../modules/organisations/module.ts'
import { thesaurus } from '../modules/thesaurus/module.ts'
import { readSettings } from '../platform/settings.ts'
import { operator } from '../values/actor.ts'
import { decideJob } from './jobs/actions.ts'
import { mounted } from './mounted.ts'
import { buildApp } from './server.ts'

const database = freshDatabase()
const shapes = new Map(mounted.flatMap((module) => Object.entries(module.events ?? {})))

it('every JSON route is told of, and none that is not there', () => {
  const app = buildApp(readSettings({}), database.open)
  const there = app.routes.filter(({ path }) => path.startsWith('/api/')).map(({ path }) => path)
  const told = mounted.flatMap((module) => (module.api ?? []).map(({ path }) => path))
  expect(told.toSorted()).toEqual([...new Set(there)].sort())
})

describe('every entry of the journal', () => {
  it.each([...shapes.keys()])('%s has words for a reader', (type) => {
    const owner = mounted.find((module) => module.events?.[type])
    expect(owner?.words.sentence('en', `entry.${type}`)).toMatch(/^[A-Z]/)
  })

  it('is of a declared type and holds what its module says it holds', async () => {
    const context = { db: database.db, actor: operator, now: new Date('2026-11-22T08:00:00Z') }
    await loadSample(context)
    const bytes = Buffer.from('ref,kind,language,title,summary\n1,need,lo,ມັນຕົ້ນ,ເນົ່າ\n')
    await discardImport(context, (await previewImport(context, { name: 'a.csv', bytes })).id)
    await confirmImport(context, (await previewImport(context, { name: 'a.csv', bytes })).id)
    for (const decision of ['retry', 'give-up'] as const) {
      const job = await sql<{ id: number }>`select (graphile_worker.add_job('test')).id`.execute(database.db)
      await sql`update graphile_worker._private_jobs set last_error = 'x'`.execute(database.db)
      await decideJob(context, Number(job.rows[0]!.id), decision)
    }
    await numberArrivals(database.db)
    const found = await sql<{ type: string; version: number; data: string }>`
      select type, version, data from journal.entry
    `.execute(database.db)
    for (const { type, version, data } of found.rows) {
      const shape = shapes.get(type)
      expect(shape?.version, type).toBe(version)
      expect(shape?.data.safeParse(JSON.parse(data)).data, type).toEqual(JSON.parse(data))
    }
    const seen = new Set(found.rows.map(({ type }) => type))
    // What happens to organisations, people and words of the thesaurus is held to its shape where it happens.
    const others = [organisations, thesaurus].flatMap((module) => Object.keys(module.events ?? {}))
    expect([...shapes.keys()].filter((type) => !seen.has(type) && !others.includes(type))).toEqual(['listing.changed'])
  })
})
