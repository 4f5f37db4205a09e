import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../test/fresh-database.ts'
import { numberArrivals } from '../../../journal/index.ts'
import { languageOfTag } from '../../../values/language.ts'
import { entryShapes } from '../events.ts'
import { loadSample } from './load-sample.ts'
import { type CountryWords, sampleNetwork } from './network.ts'

const folder = new URL('./countries/', import.meta.url)
const words = readdirSync(folder)
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as CountryWords)
const now = new Date('2026-11-22T08:00:00Z')
const network = sampleNetwork(words, now)

describe('the fictional network', () => {
  it('has twelve countries, 300 organisations and 900 people, each with an id of its own', () => {
    expect(new Set(network.organisations.map(({ country }) => country)).size).toBe(12)
    expect([network.organisations.length, network.people.length]).toEqual([300, 900])
    const ids = [...network.organisations, ...network.people, ...network.claims].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is the same from the same seed and day, and another from another seed', () => {
    expect(sampleNetwork(words, new Date('2026-11-22T20:00:00Z'))).toEqual(network)
    expect(sampleNetwork(words, now, 2)).not.toEqual(network)
  })

  it('has addresses that nobody can have, each once', () => {
    const addresses = network.people.map(({ email }) => email)
    expect(addresses.filter((address) => !/^[a-z]+\.\d+@[a-z]{2}\.sample\.example$/.test(address))).toEqual([])
    expect(new Set(addresses).size).toBe(900)
  })

  it('has every role, and nobody who decides and audits at once', () => {
    const held = new Set(network.people.flatMap(({ roles }) => roles.map(({ role }) => role)))
    expect(held.size).toBe(8)
    const mixed = network.people.filter(({ roles }) => roles.some(({ role }) => role === 'auditor') && roles.length > 1)
    expect(mixed).toEqual([])
  })

  it('tells of nothing before it could have happened', () => {
    for (const one of network.people) for (const role of one.roles) expect(role.startsAt >= one.joinedAt).toBe(true)
    for (const one of network.organisations) expect(one.decidedAt === null || one.decidedAt > one.proposedAt).toBe(true)
  })

  it('writes each name in a language of ours', () => {
    expect(network.organisations.filter(({ language }) => languageOfTag(language) === undefined)).toEqual([])
  })
})

describe('loading it', () => {
  const database = freshDatabase()

  it('twice changes nothing, and its journal is whole and as declared', async () => {
    const context = { db: database.db, now }
    await loadSample(context)
    const count = async () =>
      (
        await sql<{ n: number }>`
          select (select count(*) from organisations.organisation) + (select count(*) from organisations.person)
            + (select count(*) from journal.arrival) as n`.execute(database.db)
      ).rows[0]?.n
    const first = await count()
    await loadSample({ ...context, now: new Date('2026-12-01T08:00:00Z') })
    expect(await count()).toBe(first)
    await numberArrivals(database.db)
    const entries = await sql<{ type: keyof typeof entryShapes; data: string }>`
      select type, data from journal.entry`.execute(database.db)
    expect(entries.rows.length).toBeGreaterThan(5_000)
    for (const { type, data } of entries.rows)
      expect(entryShapes[type].data.safeParse(JSON.parse(data)).data, type).toEqual(JSON.parse(data))
  })
})
