// What the environment may say, checked once at start: each mistake is one sentence that names the variable and what to write.
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'

export interface Settings {
  port: number
  /** The addresses to listen on; the two loopback addresses unless HOST says otherwise. */
  hosts: string[]
  databaseUrl: string | undefined
  /** Where the embedded database, secrets and files live. */
  dataFolder: string
  /** The sample network and its one-click roles; never beyond the loopback addresses. */
  sample: boolean
  secureCookies: boolean
}

export class SettingsError extends Error {}

export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const hosts = environment.HOST ? [environment.HOST] : loopback
  return {
    port: portOf(environment.PORT),
    hosts,
    databaseUrl: databaseUrlOf(environment.DATABASE_URL),
    dataFolder: resolve(environment.MUARA_DATA || '.muara'),
    sample: sampleOf(environment.MUARA_SAMPLE),
    secureCookies: environment.MUARA_PUBLIC_URL?.startsWith('https:') ?? false,
  }
}

/** One-click sample roles are for a person at this machine only. */
export function offersSampleRoles(settings: Settings): boolean {
  return settings.sample && settings.hosts.every((host) => loopback.includes(host) || host === 'localhost')
}

/** A short name for this data folder, for paths outside it. */
export function dataFolderKey(dataFolder: string): string {
  return createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
}

const loopback = ['127.0.0.1', '::1']

function portOf(text: string | undefined): number {
  const port = Number(text || 4000)
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port
  throw new SettingsError(`PORT is "${text}": write a whole number from 0 to 65535, such as 4000.`)
}

function databaseUrlOf(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (/^postgres(ql)?:\/\//.test(text)) return text
  throw new SettingsError(
    'DATABASE_URL does not begin with postgres:// : write it as postgres://user:password@host:5432/name, or leave it out to use the embedded database.',
  )
}

function sampleOf(text: string | undefined): boolean {
  if (text === undefined || text === '' || text === 'on') return true
  if (text === 'off') return false
  throw new SettingsError(`MUARA_SAMPLE is "${text}": write "on" or "off".`)
}
