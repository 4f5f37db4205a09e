// `muara backup FILE`, `muara backup --verify FILE`, `muara restore FILE`: everything in one file, and back again.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleLines, firstWrongTile, newestCheckpoint, verifyJournal } from '../../journal/index.ts'
import type { Command, Terminal } from '../../module.ts'
import { type Backup, readBackup } from '../../platform/backup/read-backup.ts'
import { restoreBackup } from '../../platform/backup/restore.ts'
import { writeBackup } from '../../platform/backup/write-backup.ts'
import { type Database, type DatabaseTransaction, type OpenDatabase, openDatabase } from '../../platform/db/database.ts'
import { filesFolder } from '../../platform/files/stored-files.ts'
import { readSettings, type Settings } from '../../platform/settings.ts'
import { must, type Refusal, refuse } from '../../values/refusal.ts'
import { houseMigrations } from '../migrate-house.ts'
import { words } from './strings/index.ts'

export const backupCommand: Command = { name: 'backup', summary: 'command.backup', run: backup }
export const restoreCommand: Command = { name: 'restore', summary: 'command.restore', run: restore }

async function backup(args: string[], terminal: Terminal): Promise<number> {
  const options = { verify: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const [file, ...more] = positionals
  if (values.help || file === undefined || more.length > 0) return usage('command.backup.usage', values.help, terminal)
  if (values.verify) return await verify(file, terminal)
  const say = words.in(terminal.language)
  const manifest = await withHouse(async (open, settings) =>
    must(
      await writeBackup(
        {
          pool: open.pool,
          migrations: houseMigrations(),
          filesFolder: filesFolder(settings),
          version: version(),
          now: terminal.now,
          checkpoint: async (db) => (await newestCheckpoint(db))?.note ?? null,
          progress: (done, total) => terminal.progress(done, total, say('progress.writing')),
        },
        file,
      ),
    ),
  )
  tell('done.written', file, manifest, terminal)
  terminal.error(say('done.secret'))
  return 0
}

async function verify(file: string, terminal: Terminal): Promise<number> {
  const label = words.in(terminal.language)('progress.reading')
  const found = must(await readBackup(file, (done, total) => terminal.progress(done, total, label)))
  tell('done.verified', file, found.manifest, terminal)
  return 0
}

async function restore(args: string[], terminal: Terminal): Promise<number> {
  const options = { replace: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const [file, ...more] = positionals
  if (values.help || file === undefined || more.length > 0) return usage('command.restore.usage', values.help, terminal)
  const label = words.in(terminal.language)('progress.restoring')
  const found = await withHouse(async (open, settings) =>
    must(
      await restoreBackup(
        {
          pool: open.pool,
          migrations: houseMigrations(),
          filesFolder: filesFolder(settings),
          isReplacing: values.replace,
          judge: judgeJournal,
          progress: (done, total) => terminal.progress(done, total, label),
        },
        file,
      ),
    ),
  )
  tell('done.restored', file, found.manifest, terminal)
  return 0
}

/** Not migrated: a backup is made before an upgrade, and a restore brings its own shape. */
async function withHouse<Result>(work: (open: OpenDatabase, settings: Settings) => Promise<Result>): Promise<Result> {
  const settings = readSettings(process.env)
  const open = await openDatabase(settings)
  try {
    return await work(open, settings)
  } finally {
    await open.close()
  }
}

/** By the verifier that shares no code with the writer, against the checkpoint that stands in the manifest. */
async function judgeJournal(db: DatabaseTransaction, { manifest }: Backup): Promise<Refusal | undefined> {
  const kept = manifest.checkpoint === null ? [] : [manifest.checkpoint]
  const verdict = await verifyJournal(bytesOf(db), { checkpoints: kept })
  return verdict.whole && !(await firstWrongTile(db)) ? undefined : refuse('backup.journal-not-whole')
}

async function* bytesOf(db: Database): AsyncGenerator<Buffer> {
  for await (const line of bundleLines(db, 'all')) yield Buffer.from(line)
}

function tell(
  key: 'done.written' | 'done.verified' | 'done.restored',
  file: string,
  { tables, files }: Backup['manifest'],
  terminal: Terminal,
): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  terminal.out(
    words.in(terminal.language)(key, { name: basename(file), rows, tables: tables.length, files: files.length }),
  )
}

function usage(key: 'command.backup.usage' | 'command.restore.usage', isWanted: boolean, terminal: Terminal): number {
  terminal[isWanted ? 'out' : 'error'](words.in(terminal.language)(key))
  return isWanted ? 0 : 2
}

function version(): string {
  return (JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string })
    .version
}
