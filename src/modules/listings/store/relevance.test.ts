import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freshDatabase } from '../../../../test/fresh-database.ts'
import { type OpenDatabase, openDatabase } from '../../../platform/db/database.ts'
import { bringCorrections } from '../../thesaurus/actions.ts'
import { confirmImport, previewImport, publishListing } from '../actions.ts'
import { relevanceIndex } from './relevance.ts'

const here = freshDatabase()
let there: OpenDatabase
beforeAll(async () => {
  there = await openDatabase({ databaseUrl: here.url, dataFolder: '' })
})
afterAll(() => there.close())

const actor = { id: 'ada', assignments: [{ role: 'member' }] } as const
const now = new Date('2026-11-22T08:00:00Z')
const publish = async (title: string) =>
  await publishListing({ db: here.db, actor, now }, { kind: 'offer', language: 'en', title, summary: 'Dries roots.' })

describe('the relevance index of a node', () => {
  it('holds what was there before it was asked, and what another node has published since', async () => {
    await publish('Solar dryer')
    expect((await relevanceIndex(there.db)).size).toBe(1)
    await publish('Cool store')
    expect((await relevanceIndex(there.db)).size).toBe(2)
  })

  it('is the same for many who ask at once', async () => {
    await publish('Moisture meter')
    const indexes = await Promise.all(Array.from({ length: 20 }, () => relevanceIndex(there.db)))
    expect(new Set(indexes.map((index) => index.size))).toEqual(new Set([3]))
  })

  it('changes a listing in its place', async () => {
    const file = (title: string) => ({
      name: 'one.jsonl',
      bytes: new TextEncoder().encode(JSON.stringify({ ref: 'X', kind: 'offer', language: 'en', title, summary: 'x' })),
    })
    for (const title of ['Rubber press', 'Biogas digester for pig farms']) {
      const preview = await previewImport({ db: here.db, actor, now }, file(title))
      await confirmImport({ db: here.db, actor, now }, preview.id)
    }
    const index = await relevanceIndex(there.db)
    expect(index.size).toBe(4)
    const [best] = index.search('biogas from pig manure', { kind: 'offer', top: 1 })
    expect(best?.reasons.some((reason) => reason.kind === 'concept')).toBe(true)
  })

  it('takes a correction of the thesaurus that was accepted on another node at its next question', async () => {
    const secretariat = { id: 'ines', assignments: [{ role: 'secretariat' }] } as const
    const reasons = async () => {
      const index = await relevanceIndex(there.db)
      const found = index.search('zibberwock', { kind: 'offer', top: 10, language: 'en' })
      return found
        .flatMap((one) => one.reasons)
        .filter((reason) => reason.kind === 'concept' || reason.kind === 'linked')
    }
    expect(await reasons()).toEqual([])
    const before = (await relevanceIndex(there.db)).size
    const change = { deed: 'add-label', concept: 'solar-dryer', language: 'en', label: 'zibberwock' } as const
    await bringCorrections({ db: here.db, actor: secretariat, now }, [change])
    expect(await reasons()).not.toEqual([])
    expect((await relevanceIndex(there.db)).size).toBe(before)
    await bringCorrections({ db: here.db, actor: secretariat, now }, [{ ...change, deed: 'remove-label' }])
    expect(await reasons()).toEqual([])
  })

  it('survives a connection that was cut', async () => {
    await publish('Hammer mill')
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
      here.db,
    )
    // Each dead connection of the pool costs one question; none of them ends the process or stops the follower.
    await vi.waitFor(async () => expect((await relevanceIndex(there.db)).size).toBe(5), { timeout: 5_000 })
  })
})
