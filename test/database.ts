// One PostgreSQL for a test run, with a migrated template that each test file copies in a tenth of a second.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrateHouse } from '../src/app/migrate-house.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { embeddedPostgres } from '../src/platform/db/embedded-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
  }
}

/** `TEST_DATABASE_URL` runs the same tests on another PostgreSQL. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  if (given) {
    await makeTemplate(given)
    project.provide('databaseUrl', given)
    return async () => {}
  }
  const folder = mkdtempSync(join(tmpdir(), 'muara-test-'))
  // Within reach of the user that root lends the server, so that the cluster lies inside and goes with the folder.
  chmodSync(folder, 0o711)
  const embedded = await embeddedPostgres(folder)
  const { user, password, host, port } = embedded.connection
  const url = `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`
  await makeTemplate(url)
  project.provide('databaseUrl', url)
  return async () => {
    await embedded.release()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('drop database if exists muara_template')
  await client.query('create database muara_template')
  await client.end()
  const open = await openDatabase({ databaseUrl: databaseNamed(url, 'muara_template'), dataFolder: '' })
  await migrateHouse(open)
  await open.close()
}

export function databaseNamed(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
