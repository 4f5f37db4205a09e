// A database of its own for one test file, copied from the migrated template.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Database, type OpenDatabase, openDatabase } from '../src/platform/db/database.ts'
import { databaseNamed } from './database.ts'

export interface FreshDatabase {
  readonly db: Database
  readonly open: OpenDatabase
  readonly url: string
}

export function freshDatabase(): FreshDatabase {
  const name = `muara_${randomBytes(6).toString('hex')}`
  const url = databaseNamed(inject('databaseUrl'), name)
  let open: OpenDatabase | undefined
  beforeAll(async () => {
    await administer(`create database ${name} template muara_template`)
    open = await openDatabase({ databaseUrl: url, dataFolder: '' })
  })
  afterAll(async () => {
    await open?.close()
    await administer(`drop database if exists ${name} with (force)`)
  })
  const opened = () => open ?? fail()
  return {
    url,
    get db() {
      return opened().db
    },
    get open() {
      return opened()
    },
  }
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } catch (error) {
    // Two files may copy the template in the same moment; the second waits and asks again.
    if ((error as { code?: string }).code !== '55006') throw error
    await new Promise((resolve) => setTimeout(resolve, 200))
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function fail(): never {
  throw new Error('The database of this test file is opened before its first test, not earlier.')
}
