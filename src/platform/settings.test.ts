import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolderKey, offersSampleRoles, readSettings } from './settings.ts'
import { StartError } from './start-error.ts'

it('an environment that says nothing is a person at their own machine', () => {
  expect(readSettings({})).toEqual({
    port: 4000,
    hosts: ['127.0.0.1', '::1'],
    databaseUrl: undefined,
    dataFolder: resolve('.muara'),
    sample: true,
    publicUrl: undefined,
    logLevel: 'warn',
    workers: 'inline',
    metricsToken: undefined,
    proxies: 0,
    smtpUrl: undefined,
    mailFrom: 'Muara <muara@localhost>',
    governments: [],
  })
})

it('an operator says everything', () => {
  const environment = {
    PORT: '0',
    HOST: '0.0.0.0',
    DATABASE_URL: 'postgresql://muara:secret@db:5432/muara',
    MUARA_DATA: '/var/lib/muara',
    MUARA_SAMPLE: 'off',
    MUARA_PUBLIC_URL: 'https://muara.example.org/',
    LOG_LEVEL: 'debug',
    MUARA_WORKERS: 'off',
    MUARA_METRICS_TOKEN: '0123456789abcdef',
    MUARA_PROXIES: '2',
    MUARA_SMTP_URL: 'smtp://muara:secret@mail:587',
    MUARA_MAIL_FROM: 'Muara <muara@example.org>',
  }
  expect(readSettings(environment)).toEqual({
    port: 0,
    hosts: ['0.0.0.0'],
    databaseUrl: 'postgresql://muara:secret@db:5432/muara',
    dataFolder: '/var/lib/muara',
    sample: false,
    publicUrl: new URL('https://muara.example.org/'),
    logLevel: 'debug',
    workers: 'off',
    metricsToken: '0123456789abcdef',
    proxies: 2,
    smtpUrl: 'smtp://muara:secret@mail:587',
    mailFrom: 'Muara <muara@example.org>',
    governments: [],
  })
})

it('an empty value says nothing', () => {
  const empty = { PORT: '', HOST: '', DATABASE_URL: '', MUARA_DATA: '', MUARA_SAMPLE: '', MUARA_PUBLIC_URL: '' }
  const more = { MUARA_WORKERS: '', MUARA_METRICS_TOKEN: '', MUARA_PROXIES: '', MUARA_GOVERNMENTS: '' }
  const mail = { MUARA_SMTP_URL: '', MUARA_MAIL_FROM: '' }
  expect(readSettings({ ...empty, ...more, ...mail, LOG_LEVEL: '' })).toEqual(readSettings({}))
})

describe('a mistake is one sentence that names the variable and what to write', () => {
  it.each([
    ['PORT', 'http', 'from 0 to 65535'],
    ['PORT', '-1', 'from 0 to 65535'],
    ['PORT', '65536', 'from 0 to 65535'],
    ['PORT', '80.5', 'from 0 to 65535'],
    ['DATABASE_URL', 'mysql://muara:secret@db/muara', 'postgres://user:password@host:5432/name'],
    ['DATABASE_URL', 'host=db password=secret', 'postgres://user:password@host:5432/name'],
    ['MUARA_SAMPLE', 'yes', '"on" or "off"'],
    ['MUARA_SAMPLE', 'OFF', '"on" or "off"'],
    ['MUARA_PUBLIC_URL', 'muara.example.org', 'https://muara.example.org'],
    ['MUARA_PUBLIC_URL', 'ftp://muara.example.org', 'https://muara.example.org'],
    ['MUARA_PUBLIC_URL', 'javascript:alert(1)', 'https://muara.example.org'],
    ['MUARA_PROXIES', 'many', 'from 0 to 9'],
    ['MUARA_SMTP_URL', 'mail:secret@mail.example.org', 'smtp://user:password@host:587'],
    ['MUARA_MAIL_FROM', 'muara', 'Muara <muara@example.org>'],
    ['MUARA_MAIL_FROM', 'a@b.org\nBcc: c@d.org', 'Muara <muara@example.org>'],
    ['MUARA_GOVERNMENTS', '/nowhere.json', 'the path of a JSON file'],
    ['LOG_LEVEL', 'loud', 'fatal, error, warn'],
    ['HOST', '0.0.0.0:80', 'its port into PORT'],
    ['HOST', 'http://muara.example.org', 'one address to listen on'],
    ['HOST', 'a b', 'one address to listen on'],
    ['DATABASE_URL', 'postgres://muara:secret@db:port/muara', 'postgres://user:password@host:5432/name'],
    ['MUARA_WORKERS', 'on', '"inline" or "off"'],
    ['MUARA_WORKERS', '2', '"inline" or "off"'],
    ['MUARA_METRICS_TOKEN', 'secret', 'openssl rand'],
    ['MUARA_METRICS_TOKEN', 'secret with spaces in it', 'openssl rand'],
    ['MUARA_SMAPLE', 'off', 'MUARA_SAMPLE'],
    ['MUARA_PORT', '80', 'is not a setting'],
  ])('%s=%s', (variable, value, advice) => {
    const { message } = mistake({ [variable]: value })
    expect(message.startsWith(`${variable} `), message).toBe(true)
    expect(message).toContain(advice)
    expect(message).toMatch(/^[^\n]+\.$/)
    expect(message.match(/\.(?= [A-Z]|$)/g)).toHaveLength(1)
    // A log is read by more people than the environment is.
    expect(message).not.toContain('secret')
  })
})

it('settings of other programs are none of ours', () => {
  expect(readSettings({ MUARATHON: 'x', muara_port: '1', PATH: '/bin' })).toEqual(readSettings({}))
})

it('mail that is sent has a sender', () => {
  expect(mistake({ MUARA_SMTP_URL: 'smtp://localhost' }).message).toMatch(/^MUARA_MAIL_FROM is missing/)
})

it('an address that browsers see means one proxy in front, unless the operator says otherwise', () => {
  const MUARA_PUBLIC_URL = 'https://muara.example.org'
  expect(readSettings({ MUARA_PUBLIC_URL }).proxies).toBe(1)
  expect(readSettings({ MUARA_PUBLIC_URL, MUARA_PROXIES: '0' }).proxies).toBe(0)
})

describe('one-click sample roles', () => {
  it.each([['127.0.0.1'], ['::1'], ['localhost'], [undefined]])('are offered on %s', (host) => {
    expect(offersSampleRoles(readSettings({ HOST: host }))).toBe(true)
  })

  it.each([
    ['0.0.0.0'],
    ['::'],
    ['192.168.1.5'],
    ['muara.example.org'],
    ['127.0.0.1.example.org'],
    ['localhost.example.org'],
  ])('are not offered on %s', (host) => {
    expect(offersSampleRoles(readSettings({ HOST: host, MUARA_SAMPLE: 'on' }))).toBe(false)
  })

  it('are not offered where one of several addresses is not loopback', () => {
    expect(offersSampleRoles({ ...readSettings({}), hosts: ['127.0.0.1', '10.0.0.1'] })).toBe(false)
  })

  it('are not offered without the sample', () => {
    expect(offersSampleRoles(readSettings({ MUARA_SAMPLE: 'off' }))).toBe(false)
  })
})

it('each data folder has a short name of its own', () => {
  expect(dataFolderKey('/a')).toMatch(/^[0-9a-f]{12}$/)
  expect(dataFolderKey('/a')).toBe(dataFolderKey('/a'))
  expect(dataFolderKey('/a')).not.toBe(dataFolderKey('/b'))
})

function mistake(environment: NodeJS.ProcessEnv): Error {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof StartError) return error
    throw error
  }
  throw new Error(`${JSON.stringify(environment)} was taken without a word.`)
}
