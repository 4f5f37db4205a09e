// How many requests a second can be told who comes: the session and the person with the roles held now, asked of the database each time.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateHouse } from '../../src/app/migrate-house.ts'
import { signedInPerson } from '../../src/modules/organisations/index.ts'
import { loadSample } from '../../src/modules/organisations/sample/load-sample.ts'
import { samplePeople } from '../../src/modules/organisations/sample/people.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { hashPassword, isPassword } from '../../src/platform/session/password.ts'
import { readSession, startSession } from '../../src/platform/session/sessions.ts'

const lookups = 10_000
const atOnce = 12

process.env.NODE_ENV = 'production'
const folder = mkdtempSync(join(tmpdir(), 'muara-bench-'))
// Within reach of the user that root lends the server, so that the cluster lies inside and goes with the folder.
chmodSync(folder, 0o711)
const open = await openDatabase({ databaseUrl: undefined, dataFolder: folder })
try {
  await migrateHouse(open)
  await measure()
} finally {
  await open.close()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(): Promise<void> {
  const now = new Date()
  await loadSample({ db: open.db, now })
  const tokens: string[] = []
  for (let n = 0; n < 10_000; n++) {
    const personId = samplePeople[n % samplePeople.length]!.id
    const session = { personId, method: 'sample', isStrong: true, remembered: false, device: 'x', now } as const
    tokens.push(await startSession(open.db, session))
  }
  const read = async (token: string) => await readSession(open.db, token, now)
  const who = async (token: string) => {
    const session = await read(token)
    return session && (await signedInPerson(open.db, session.personId, now))
  }
  console.log('| question | a second |\n|---|---:|')
  console.log(`| the session of a cookie | ${await rate(tokens, read)} |`)
  console.log(`| and the person with the roles held now | ${await rate(tokens, who)} |`)
  const hash = await hashPassword('rain on seven tin roofs')
  console.log(`| a password (argon2id) | ${await rate(tokens.slice(0, 100), () => isPassword('wrong', hash))} |`)
}

async function rate(tokens: string[], ask: (token: string) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  const queue = tokens.slice(0, lookups).values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const token of queue) await ask(token)
    }),
  )
  return Math.round((Math.min(lookups, tokens.length) * 1000) / (performance.now() - started))
}
