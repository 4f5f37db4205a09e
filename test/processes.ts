// Muara as it runs: processes of their own, spoken to over HTTP, stopped or killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface RunningProcess {
  /** `http://localhost:…`; of a server. */
  address: string
  /** What it has written so far, line by line. */
  lines: string[]
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>
  signal(signal: NodeJS.Signals): void
}

const door = fileURLToPath(new URL('../src/app/cli.ts', import.meta.url))

/** Resolves when it says that it is ready. */
export async function startProcess(
  command: 'serve' | 'worker',
  environment: Record<string, string>,
): Promise<RunningProcess> {
  const launched = launchProcess(command, environment)
  const isReady = await Promise.race([launched.ready, launched.ended.then(() => undefined)])
  if (!isReady) throw new Error(`muara ${command} ended before it was ready:\n${launched.lines.slice(-20).join('\n')}`)
  return { ...launched, address: isReady[2] ?? '' }
}

/** Does not wait. What it needs of the environment is given; MUARA_ names of the tester's own are left out. */
export function launchProcess(command: 'serve' | 'worker', environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', door, command], {
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  return {
    lines,
    ready: lineThat(child, lines, /^Muara (works|is ready at (\S+))$/),
    ended: endOf(child),
    signal: (signal: NodeJS.Signals) => void child.kill(signal),
  }
}

function endOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown')))
}

async function lineThat(child: ChildProcess, lines: string[], pattern: RegExp): Promise<RegExpExecArray> {
  return await new Promise((resolve) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      let rest = ''
      stream.setEncoding('utf8').on('data', (text: string) => {
        const whole = (rest + text).split('\n')
        rest = whole.pop() ?? ''
        for (const line of whole) {
          lines.push(line)
          const found = pattern.exec(line)
          if (found) resolve(found)
        }
      })
    }
  })
}

/** Signs in as a sample role; a cookie to send along. */
export async function signIn(server: RunningProcess, role = 'member'): Promise<string> {
  const form = new FormData()
  form.set('role', role)
  const answer = await fetch(`${server.address}/sign-in/sample`, {
    method: 'POST',
    body: form,
    headers: { origin: server.address },
    redirect: 'manual',
  })
  return (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}

/** The address of a new listing, once the server has said that it is published. */
export async function publish(server: RunningProcess, cookie: string, title: string): Promise<string> {
  const form = new FormData()
  const fields = { kind: 'need', language: 'en', title, summary: 'Written by a test, and to be found again.' }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const answer = await fetch(`${server.address}/listings/new`, {
    method: 'POST',
    body: form,
    headers: { cookie, origin: server.address },
    redirect: 'manual',
  })
  const path = answer.headers.get('location')
  if (answer.status !== 303 || path === null) throw new Error(`Publishing was answered with ${answer.status}.`)
  return path
}
