// Kills a server with SIGKILL while people write, again and again: nothing that was acknowledged may be lost, and the next start just works.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { bundleLines, verifyJournal } from '../../src/journal/index.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { launchProcess, publish, type RunningProcess, signIn, startProcess } from '../../test/processes.ts'

const writers = 4

export interface CrashReport {
  rounds: number
  /** Of them, those in which PostgreSQL was killed too, and those that were killed before the server was ready. */
  withDatabase: number
  whileStarting: number
  acknowledged: number
  lost: string[]
  slowestStartMs: number
  /** Rows without an entry in the journal, or the other way round. */
  halves: number
  isJournalWhole: boolean
}

/** Chance decides when each round ends; `tell` hears of each. */
export async function crash(rounds: number, tell: (line: string) => void = () => {}): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), 'muara-crash-'))
  // Within reach of the user that root lends the server, so that the cluster lies inside and goes with the folder.
  chmodSync(folder, 0o711)
  const acknowledged = new Map<string, string>()
  const report = { rounds, withDatabase: 0, whileStarting: 0, slowestStartMs: 0, lost: [] as string[] }
  try {
    for (let round = 1; round <= rounds; round++) {
      const [isStarting, isWithDatabase] = [round % 5 === 0, round % 3 === 0]
      if (isStarting) report.whileStarting++
      if (isWithDatabase) report.withDatabase++
      const before = acknowledged.size
      const startMs = isStarting ? await killWhileStarting(folder) : await killWhileWriting(folder, round, acknowledged)
      report.slowestStartMs = Math.max(report.slowestStartMs, startMs)
      if (isWithDatabase) killDatabase(folder)
      tell(
        `| ${round} | ${isStarting ? 'starting' : 'writing'}${isWithDatabase ? ', with PostgreSQL' : ''} | ${(startMs / 1_000).toFixed(1)} | ${acknowledged.size - before} |`,
      )
    }
    const last = await started(folder)
    report.lost = await missing(last, acknowledged)
    last.signal('SIGTERM')
    await last.ended
    return { ...report, acknowledged: acknowledged.size, ...(await judge(folder)) }
  } finally {
    killDatabase(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}

const environmentOf = (folder: string) => ({ MUARA_DATA: folder, MUARA_SAMPLE: 'on', LOG_LEVEL: 'silent' })

async function started(folder: string): Promise<RunningProcess> {
  return await startProcess('serve', environmentOf(folder))
}

/** Any moment of a start: making the cluster, migrating, loading the sample, listening. No start is measured. */
async function killWhileStarting(folder: string): Promise<number> {
  const launched = launchProcess('serve', environmentOf(folder))
  await sleep(100 + Math.random() * 2_500)
  launched.signal('SIGKILL')
  await launched.ended
  return 0
}

/** How long the start took. Begins by looking for what the rounds before acknowledged last. */
async function killWhileWriting(folder: string, round: number, acknowledged: Map<string, string>): Promise<number> {
  const start = performance.now()
  const server = await started(folder)
  const startMs = performance.now() - start
  const lost = await missing(server, new Map([...acknowledged].slice(-20)))
  if (lost.length > 0) throw new Error(`Round ${round} began without ${lost.join(', ')}.`)
  const cookie = await signIn(server)
  let isOver = false
  const writing = Array.from({ length: writers }, async (_, writer) => {
    for (let turn = 0; !isOver; turn++) {
      const title = `Round ${round}, writer ${writer}, turn ${turn}`
      const path = await publish(server, cookie, title).catch(() => undefined)
      if (path !== undefined) acknowledged.set(path, title)
    }
  })
  await sleep(50 + Math.random() * 1_200)
  server.signal('SIGKILL')
  await server.ended
  isOver = true
  await Promise.all(writing)
  return startMs
}

/** The listings that are not there as they were acknowledged. */
async function missing(server: RunningProcess, acknowledged: Map<string, string>): Promise<string[]> {
  const lost: string[] = []
  for (const [path, title] of acknowledged) {
    const answer = await fetch(server.address + path)
    if (answer.status !== 200 || !(await answer.text()).includes(title)) lost.push(title)
  }
  return lost
}

/** The head of PostgreSQL and all its hands, as when the machine loses power. */
function killDatabase(folder: string): void {
  const cluster = join(folder, 'postgres', 'cluster')
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const head = Number(readFileSync(file, 'utf8').split('\n')[0])
  for (const pid of [head, ...childrenOf(head)]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended by itself meanwhile.
    }
  }
}

function childrenOf(head: number): number[] {
  if (!existsSync('/proc'))
    return execFileSync('pgrep', ['-P', String(head)], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean)
      .map(Number)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const stat = join('/proc', pid, 'stat')
      return (
        existsSync(stat) &&
        readFileSync(stat, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ')[1] === String(head)
      )
    })
    .map(Number)
}

/** Each listing of the rounds has its entry and each entry its listing, and the journal is as it was signed. */
async function judge(folder: string): Promise<Pick<CrashReport, 'halves' | 'isJournalWhole'>> {
  const open = await openDatabase({ databaseUrl: undefined, dataFolder: folder })
  try {
    const lines: Buffer[] = []
    for await (const line of bundleLines(open.db, 'all')) lines.push(Buffer.from(line))
    const found = await sql<{ halves: number }>`
      select count(*) as halves from listings.listing full join (
        select subjects[1]::uuid as id, count(*) as times from journal.entry where type = 'listing.published' group by 1
      ) told using (id)
      where listing.title is null or times is distinct from 1
    `.execute(open.db)
    return { halves: found.rows[0]!.halves, isJournalWhole: (await verifyJournal(lines)).whole }
  } finally {
    await open.close()
  }
}

export async function main(rounds = 50): Promise<number> {
  console.log('| round | killed while | start, s | acknowledged |\n|---|---|---|---|')
  const start = performance.now()
  const report = await crash(rounds, (line) => console.log(line))
  console.log(
    `\n${report.rounds} rounds in ${Math.round((performance.now() - start) / 1_000)} s, ${report.withDatabase} of them with PostgreSQL, ${report.whileStarting} while starting: ` +
      `${report.acknowledged} changes acknowledged, ${report.lost.length} lost, ${report.halves} half done; slowest start ${(report.slowestStartMs / 1_000).toFixed(1)} s; ` +
      `the journal is ${report.isJournalWhole ? '' : 'NOT '}whole.`,
  )
  return report.lost.length === 0 && report.halves === 0 && report.isJournalWhole ? 0 : 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(Number(process.argv[2] ?? 50))
