import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { embeddedPostgres } from './embedded-postgres.ts'

const folder = mkdtempSync(join(tmpdir(), 'muara-embedded-'))
// Within reach of the user that root lends the server, so that the cluster lies inside and goes with the folder.
chmodSync(folder, 0o711)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function ask(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

it('starts once for two who come at the same moment, outlives the first to leave, and ends with the last', async () => {
  const [server, command] = await Promise.all([embeddedPostgres(folder), embeddedPostgres(folder)])
  expect(server.connection).toEqual(command.connection)
  await command.release()
  // The one that stays has no connection open but its presence: a pool drops idle ones.
  expect(await ask(server.connection)).toBe(true)
  await server.release()
  expect(await ask(server.connection)).toBe(false)
})

it('starts again on the same data', async () => {
  const first = await embeddedPostgres(folder)
  const client = new pg.Client(first.connection)
  await client.connect()
  await client.query('create table kept (what text)')
  await client.end()
  await first.release()
  const second = await embeddedPostgres(folder)
  const again = new pg.Client(second.connection)
  await again.connect()
  expect((await again.query('select count(*)::int as rows from kept')).rows).toEqual([{ rows: 0 }])
  await again.end()
  await second.release()
})

it('listens in a folder that others cannot enter', async () => {
  const running = await embeddedPostgres(folder)
  expect(statSync(running.connection.host).mode & 0o077).toBe(0)
  await running.release()
})
