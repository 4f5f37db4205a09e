// What the environment may say, checked once at start: each mistake is one sentence that names the variable and what to write.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { StartError } from './start-error.ts'

export interface Settings {
  port: number
  /** The addresses to listen on; the two loopback addresses unless HOST says otherwise. */
  hosts: string[]
  databaseUrl: string | undefined
  /** Where the embedded database, secrets and files live. */
  dataFolder: string
  /** The sample network and its one-click roles; never beyond the loopback addresses. */
  sample: boolean
  /** The address that browsers see, when a proxy stands in front; `https:` makes cookies travel over TLS only. */
  publicUrl: URL | undefined
  logLevel: string
  /** `inline`: a server also works through the queue; `off`: it leaves that to `muara worker`. */
  workers: 'inline' | 'off'
  /** What a reader of `/metrics` must show; without one only this machine may read them. */
  metricsToken: string | undefined
  /** How many proxies of ours stand in front, each adding one address to X-Forwarded-For; for limits by address. */
  proxies: number
  /** Where mail is handed over, `smtp://user:password@host:587`; without it nothing is sent. */
  smtpUrl: string | undefined
  /** Who mails are from: an address, or a name and an address. */
  mailFrom: string
  /** Whose officials sign in through their government's own service. */
  governments: Government[]
}

/** A government's own sign-in (OpenID Connect). */
export interface Government {
  /** ISO 3166-1 alpha-2. */
  country: string
  issuer: string
  client: string
  secret: string
}

export function readSettings(given: NodeJS.ProcessEnv): Settings {
  const [environment, asked] = remembering(given)
  const settings: Settings = {
    port: portOf(environment.PORT),
    hosts: hostsOf(environment.HOST),
    databaseUrl: databaseUrlOf(environment.DATABASE_URL),
    dataFolder: resolve(environment.MUARA_DATA || '.muara'),
    sample: oneOf('MUARA_SAMPLE', environment.MUARA_SAMPLE, ['on', 'off']) === 'on',
    publicUrl: publicUrlOf(environment.MUARA_PUBLIC_URL),
    logLevel: logLevelOf(environment.LOG_LEVEL),
    workers: oneOf('MUARA_WORKERS', environment.MUARA_WORKERS, ['inline', 'off']),
    metricsToken: tokenOf(environment.MUARA_METRICS_TOKEN),
    proxies: proxiesOf(environment.MUARA_PROXIES, environment.MUARA_PUBLIC_URL),
    smtpUrl: smtpUrlOf(environment.MUARA_SMTP_URL),
    mailFrom: mailFromOf(environment.MUARA_MAIL_FROM, environment.MUARA_SMTP_URL),
    governments: governmentsOf(environment.MUARA_GOVERNMENTS),
  }
  refuseUnknown(Object.keys(given), asked)
  return settings
}

/** Which settings there are is what was asked for above: no second list that could lag behind. */
function remembering(given: NodeJS.ProcessEnv): [NodeJS.ProcessEnv, Set<string>] {
  const asked = new Set<string>()
  const environment = new Proxy(given, {
    get: (target, name) => {
      asked.add(String(name))
      return target[String(name)]
    },
  })
  return [environment, asked]
}

/** A misspelt setting would otherwise be passed over, and its default used without a word. */
function refuseUnknown(given: string[], asked: Set<string>): void {
  const unknown = given.find((name) => name.startsWith('MUARA_') && !asked.has(name))
  if (unknown === undefined) return
  const known = [...asked].filter((name) => name.startsWith('MUARA_')).sort()
  throw new StartError(`${unknown} is not a setting of Muara: write one of ${known.join(', ')}, or take it out.`)
}

/** One-click sample roles are for a person at this machine only: not beyond loopback, and not behind a proxy that others reach. */
export function offersSampleRoles(settings: Settings): boolean {
  const isLocal = (host: string) => loopback.includes(host) || host === 'localhost' || host === '[::1]'
  return (
    settings.sample && settings.hosts.every(isLocal) && (!settings.publicUrl || isLocal(settings.publicUrl.hostname))
  )
}

/** A short name for this data folder, for paths outside it. */
export function dataFolderKey(dataFolder: string): string {
  return createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
}

const loopback = ['127.0.0.1', '::1']

function portOf(text: string | undefined): number {
  const port = /^\d+$/.test(text || '4000') ? Number(text || 4000) : -1
  if (port >= 0 && port <= 65535) return port
  throw new StartError(`PORT is "${text}": write a whole number from 0 to 65535, such as 4000.`)
}

function databaseUrlOf(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text
  throw new StartError(
    'DATABASE_URL cannot be read: write it as postgres://user:password@host:5432/name, or leave it out to use the embedded database.',
  )
}

/** The first is what holds when nothing is said. */
function oneOf<Word extends string>(name: string, text: string | undefined, words: readonly [Word, ...Word[]]): Word {
  if (!text) return words[0]
  const found = words.find((word) => word === text)
  if (found !== undefined) return found
  throw new StartError(`${name} is "${text}": write ${words.map((word) => `"${word}"`).join(' or ')}.`)
}

function hostsOf(text: string | undefined): string[] {
  if (!text) return loopback
  const name = text.replace(/^\[(.*)\]$/, '$1')
  if (isIP(name) !== 0 || /^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(name)) return [name]
  throw new StartError(`HOST is "${text}": write one address to listen on, such as 0.0.0.0, and its port into PORT.`)
}

function tokenOf(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (/^[\x21-\x7e]{16,}$/.test(text)) return text
  throw new StartError(
    'MUARA_METRICS_TOKEN is too easy to guess or cannot be sent: write 16 or more letters, digits and signs without a space, such as the output of "openssl rand -hex 24".',
  )
}

function publicUrlOf(text: string | undefined): URL | undefined {
  if (!text) return undefined
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text)
  throw new StartError(
    `MUARA_PUBLIC_URL is "${text}": write the address that browsers see, such as https://muara.example.org.`,
  )
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

function logLevelOf(text: string | undefined): string {
  if (!text) return 'warn'
  if (logLevels.includes(text)) return text
  throw new StartError(`LOG_LEVEL is "${text}": write one of ${logLevels.join(', ')}.`)
}

/** An address that browsers see means that a proxy stands in front, unless the number of proxies is given. */
function proxiesOf(text: string | undefined, publicUrl: string | undefined): number {
  if (!text) return publicUrl ? 1 : 0
  if (/^\d$/.test(text)) return Number(text)
  throw new StartError(`MUARA_PROXIES is "${text}": write how many proxies stand in front, from 0 to 9.`)
}

/** The address itself is not repeated: it holds a password. */
function smtpUrlOf(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (/^smtps?:\/\/./.test(text) && URL.canParse(text)) return text
  throw new StartError(
    'MUARA_SMTP_URL cannot be read: write it as smtp://user:password@host:587 or smtps://user:password@host:465.',
  )
}

function mailFromOf(text: string | undefined, smtpUrl: string | undefined): string {
  if (text && /^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/.test(text)) return text
  if (text)
    throw new StartError(
      `MUARA_MAIL_FROM is ${JSON.stringify(text)}: write an address, such as Muara <muara@example.org>.`,
    )
  if (!smtpUrl) return 'Muara <muara@localhost>'
  throw new StartError(
    'MUARA_MAIL_FROM is missing: with MUARA_SMTP_URL say who mails are from, such as Muara <muara@example.org>.',
  )
}

const governmentFile = z.array(
  z.strictObject({
    country: z.string().regex(/^[A-Z]{2}$/),
    // Plain http only for a service on this very machine, such as one for trying out.
    issuer: z.url().regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$))/),
    client: z.string().min(1),
    secret: z.string().min(1),
  }),
)

/** A file, for it holds secrets, which do not belong into an environment that every child process inherits. */
function governmentsOf(path: string | undefined): Government[] {
  if (!path) return []
  try {
    return governmentFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new StartError(
      `MUARA_GOVERNMENTS is "${path}": write the path of a JSON file of governments, as docs/operate/settings.md shows it.`,
    )
  }
}
