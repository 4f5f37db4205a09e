import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { newId } from '../../values/id.ts'
import { household } from '../http/client.ts'
import { deviceOf } from './device.ts'
import { take } from './limits.ts'
import * as sessions from './sessions.ts'
import { tables } from './tables.ts'

const database = freshDatabase()
const start = new Date('2026-11-22T10:00:00Z')
const at = (hours: number) => new Date(start.getTime() + hours * 3_600_000)
const begin = async (personId: string, remembered = false) =>
  await sessions.startSession(database.db, {
    personId,
    method: 'password',
    isStrong: false,
    remembered,
    device: 'Firefox · Linux',
    now: start,
  })
const read = async (token: string, now: Date) => await sessions.readSession(database.db, token, now)

describe('a session', () => {
  it('stands twelve hours after its last use, however often it is used, for a week at most', async () => {
    const token = await begin(newId(start))
    for (let hours = 11; hours < 7 * 24; hours += 11) expect(await read(token, at(hours))).toBeDefined()
    expect(await read(token, at(7 * 24))).toBeUndefined()
    const idle = await begin(newId(start))
    expect(await read(idle, at(12))).toBeUndefined()
  })

  it('that is remembered stands for thirty days, used or not', async () => {
    const token = await begin(newId(start), true)
    expect(await read(token, at(30 * 24 - 1))).toBeDefined()
    expect(await read(token, at(30 * 24))).toBeUndefined()
  })

  it('keeps no token: whoever reads the table cannot come in with it', async () => {
    const token = await begin(newId(start))
    const rows = await tables(database.db).selectFrom('session.session').select('token_hash').execute()
    expect(rows.map((row) => row.token_hash.toString('base64url'))).not.toContain(token)
    for (const { token_hash } of rows) expect(await read(token_hash.toString('base64url'), start)).toBeUndefined()
  })

  it('ends at once, alone or with the others, and never another person’s', async () => {
    const [own, others] = [newId(start), newId(start)]
    const [one, two, stranger] = [await begin(own), await begin(own), await begin(others)]
    const strangers = (await read(stranger, start))!
    expect(await sessions.endSessionOf(database.db, own, strangers.id)).toBe(false)
    expect(await sessions.endSessionsOf(database.db, own, (await read(one, start))!.id)).toBe(1)
    expect(await read(two, start)).toBeUndefined()
    expect(await read(one, start)).toBeDefined()
    expect(await sessions.endSessionsOf(database.db, own)).toBe(1)
    expect(await read(one, start)).toBeUndefined()
    expect(await read(stranger, start)).toBeDefined()
  })

  it('gets a new token when what guards it changes; the old one is worth nothing', async () => {
    const token = await begin(newId(start))
    const renewed = await sessions.renewSession(database.db, (await read(token, start))!.id, start)
    expect(await read(token, start)).toBeUndefined()
    expect(await read(renewed, start)).toBeDefined()
  })

  it('that has ended is swept away', async () => {
    const personId = newId(start)
    await begin(personId)
    await sessions.forgetEndedSessions(database.db, at(13))
    const left = await tables(database.db)
      .selectFrom('session.session')
      .select('id')
      .where('person_id', '=', personId)
      .execute()
    expect(left).toEqual([])
  })
})

describe('a limit', () => {
  it('lets through what it says, a hundred at once, and again as time goes by', async () => {
    const limit = { name: 'test', times: 5, minutes: 5 }
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => take(database.db, limit, 'one', start)))
    expect(outcomes.filter((until) => until === undefined)).toHaveLength(5)
    expect(outcomes.find((until) => until !== undefined)).toEqual(new Date(start.getTime() + 60_000))
    expect(await take(database.db, limit, 'two', start)).toBeUndefined()
    expect(await take(database.db, limit, 'one', new Date(start.getTime() + 60_000))).toBeUndefined()
    expect(await take(database.db, limit, 'one', new Date(start.getTime() + 60_000))).toBeDefined()
  })
})

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001::6', '2001:db8:1:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('the household of %s is %s', (address, home) => {
  expect(household(address)).toBe(home)
})

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox · Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0',
    'Edge · Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1',
    'Safari · iPhone',
  ],
  ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36', 'Chrome · Android'],
  ['<script>alert(1)</script>', '—'],
  [undefined, '—'],
])('%s is called %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device)
})
