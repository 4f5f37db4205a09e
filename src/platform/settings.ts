// What the environment may say, checked once at start: each mistake is one sentence that names the variable and what to write.
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
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
}

export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const hosts = environment.HOST ? [environment.HOST] : loopback
  return {
    port: portOf(environment.PORT),
    hosts,
    databaseUrl: databaseUrlOf(environment.DATABASE_URL),
    dataFolder: resolve(environment.MUARA_DATA || '.muara'),
    sample: sampleOf(environment.MUARA_SAMPLE),
    publicUrl: publicUrlOf(environment.MUARA_PUBLIC_URL),
    logLevel: logLevelOf(environment.LOG_LEVEL),
  }
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
  if (/^postgres(ql)?:\/\//.test(text)) return text
  throw new StartError(
    'DATABASE_URL does not begin with postgres:// : write it as postgres://user:password@host:5432/name, or leave it out to use the embedded database.',
  )
}

function sampleOf(text: string | undefined): boolean {
  if (text === undefined || text === '' || text === 'on') return true
  if (text === 'off') return false
  throw new StartError(`MUARA_SAMPLE is "${text}": write "on" or "off".`)
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
