import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { isAddress, type Mail, queueMail, sendDueMail, waitingMail } from './index.ts'
import { tables } from './tables.ts'

const database = freshDatabase()
const start = new Date('2026-11-22T10:00:00Z')
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

interface Letter {
  to: string[]
  raw: string
}
const received: Letter[] = []
/** What the server says to the next letters: nothing is a yes. */
let answers: (number | undefined)[] = []
let office: { smtpUrl: string; from: string }
let server: SMTPServer

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (address, _, done) => done(address.address.startsWith('nobody') ? fault(550) : null),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const answer = answers.shift()
        if (answer === undefined)
          received.push({
            to: session.envelope.rcptTo.map(({ address }) => address),
            raw: Buffer.concat(parts).toString('utf8'),
          })
        done(answer === undefined ? null : fault(answer))
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  office = { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'Muara <muara@example.org>' }
})
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve))
})
afterEach(async () => {
  received.length = 0
  answers = []
  await tables(database.db).deleteFrom('mail.message').execute()
})

function fault(responseCode: number): Error {
  return Object.assign(new Error('The server says no.'), { responseCode })
}

const aMail = (more: Partial<Mail> = {}): Mail => ({
  to: 'sok@example.org',
  language: 'km',
  subject: 'បញ្ជាក់អាសយដ្ឋានរបស់អ្នក',
  text: 'ជូនចំពោះ សុខ <b>\n\nសូមបើកតំណខាងក្រោម។',
  link: { label: 'បើក', href: 'https://muara.example.org/register/confirm/abc?a=1&b=2' },
  ...more,
})
const states = async () => await tables(database.db).selectFrom('mail.message').selectAll().orderBy('id').execute()

describe('mail', () => {
  it('arrives with its Khmer subject, its text and its link, and leaves nothing of them behind', async () => {
    await queueMail(database.db, aMail(), start)
    expect(await sendDueMail(database.db, office, start)).toEqual({ sent: 1, postponed: 0, givenUp: 0 })
    const [letter] = received
    expect(letter?.to).toEqual(['sok@example.org'])
    expect(decodedSubject(letter?.raw ?? '')).toBe('បញ្ជាក់អាសយដ្ឋានរបស់អ្នក')
    expect(letter?.raw).toMatch(/^Content-Language: km\r?$/im)
    expect(letter?.raw).toMatch(/multipart\/alternative/)
    const [kept] = await states()
    expect(kept).toMatchObject({ recipient: null, subject: null, body: null, html: null, sent_at: start })
    expect(await sendDueMail(database.db, office, at(60))).toEqual({ sent: 0, postponed: 0, givenUp: 0 })
  })

  it('goes with its transaction: what was taken back is not sent', async () => {
    const half = database.db.transaction().execute(async (transaction) => {
      await queueMail(transaction, aMail(), start)
      throw new Error('taken back')
    })
    await expect(half).rejects.toThrow('taken back')
    expect(await states()).toEqual([])
  })

  it('that is put off is tried again, later each time, and arrives', async () => {
    answers = [451, 421]
    await queueMail(database.db, aMail(), start)
    expect(await sendDueMail(database.db, office, start)).toMatchObject({ postponed: 1 })
    expect(await sendDueMail(database.db, office, at(0.5))).toMatchObject({ sent: 0, postponed: 0 })
    expect(await sendDueMail(database.db, office, at(1))).toMatchObject({ postponed: 1 })
    expect(await sendDueMail(database.db, office, at(5))).toMatchObject({ sent: 0, postponed: 0 })
    expect(await sendDueMail(database.db, office, at(6))).toMatchObject({ sent: 1 })
    expect(received).toHaveLength(1)
  })

  it.each([
    ['a recipient who does not exist', 'nobody@example.org', []],
    ['words that the server will not have', 'sok@example.org', [554]],
  ])('to %s is given up at once, with a code and no words', async (_, to, said) => {
    answers = [...said]
    await queueMail(database.db, aMail({ to }), start)
    expect(await sendDueMail(database.db, office, start)).toEqual({ sent: 0, postponed: 0, givenUp: 1 })
    const [kept] = await states()
    expect(kept).toMatchObject({ recipient: null, body: null, last_fault: expect.stringMatching(/^55[04]$/) })
  })

  it('with nobody to hand it to waits, and is given up after two days', async () => {
    const away = { ...office, smtpUrl: 'smtp://127.0.0.1:1' }
    await queueMail(database.db, aMail(), start)
    const outcomes = []
    for (const minutes of [0, 1, 6, 21, 81, 261, 621, 1341, 2781]) {
      const delivery = await sendDueMail(database.db, away, at(minutes))
      outcomes.push(delivery.postponed ? 'postponed' : delivery.givenUp ? 'given up' : 'nothing')
    }
    expect(outcomes).toEqual([...Array(8).fill('postponed'), 'given up'])
    expect((await states())[0]?.last_fault).toBe('ESOCKET')
  })

  it('whose link is no longer good is not sent', async () => {
    await queueMail(database.db, aMail({ usefulUntil: at(15) }), start)
    expect(await sendDueMail(database.db, office, at(15))).toEqual({ sent: 0, postponed: 0, givenUp: 1 })
    expect(received).toEqual([])
  })

  it('is sent once, though two nodes send', async () => {
    for (let n = 0; n < 20; n++) await queueMail(database.db, aMail({ to: `sok-${n}@example.org` }), start)
    await Promise.all([1, 2, 3].map(() => sendDueMail(database.db, office, start)))
    expect(received.map(({ to }) => to[0]).sort()).toEqual(
      Array.from({ length: 20 }, (_, n) => `sok-${n}@example.org`).sort(),
    )
  })

  it('of a node that died under way is sent by another', async () => {
    await queueMail(database.db, aMail(), start)
    await tables(database.db)
      .updateTable('mail.message')
      .set({ due_at: at(5), attempts: 1 })
      .execute()
    expect(await sendDueMail(database.db, office, at(4))).toMatchObject({ sent: 0 })
    expect(await sendDueMail(database.db, office, at(5))).toMatchObject({ sent: 1 })
  })

  it('shows in the outbox as long as it waits', async () => {
    await queueMail(database.db, aMail(), start)
    expect((await waitingMail(database.db, 10))[0]?.body).toContain(
      'https://muara.example.org/register/confirm/abc?a=1&b=2',
    )
  })
})

describe('nobody slips anything in', () => {
  it.each([
    ['a second header in the subject', { subject: 'Hello\r\nBcc: mallory@example.org' }],
    ['a second body in the subject', { subject: 'Hello\r\n\r\n<script>' }],
  ])('by %s', async (_, more) => {
    await queueMail(database.db, aMail({ ...more, to: 'sok@example.org' }), start)
    await sendDueMail(database.db, office, start)
    expect(received[0]?.to).toEqual(['sok@example.org'])
    const [headers = '', body = ''] = (received[0]?.raw ?? '').split(/\r\n\r\n(.*)/s)
    expect(headers).not.toMatch(/^Bcc/im)
    expect(body).not.toMatch(/^<script>/im)
  })

  it.each([
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org\nRCPT TO:<b@example.org>',
    '"a b"@example.org',
    'Sok <a@example.org>',
    'a@example.org;b@example.org',
    'a@b',
    'a@@example.org',
    '@example.org',
    `${'a'.repeat(65)}@example.org`,
    'a@exam\u0000ple.org',
    '',
  ])('by the address %j', async (to) => {
    expect(isAddress(to)).toBe(false)
    await expect(queueMail(database.db, aMail({ to }), start)).rejects.toThrow('no single address')
  })

  it.each(['a@example.org', 'sok.chan+muara@mail.gov.kh', 'ស៊ុខ@example.org', '用户@例子.中国'])(
    '%s is an address',
    (to) => {
      expect(isAddress(to)).toBe(true)
    },
  )

  it('by markup in the text: the HTML shows it as text', async () => {
    await queueMail(database.db, aMail(), start)
    const [kept] = await states()
    expect(kept?.html).toContain('&#60;b&#62;')
    expect(kept?.html).toContain('href="https://muara.example.org/register/confirm/abc?a=1&#38;b=2"')
  })
})

function decodedSubject(raw: string): string {
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ')
  const subject = /^Subject: (.*)$/m.exec(headers)?.[1]?.trim() ?? ''
  return subject.replace(/=\?UTF-8\?([BQ])\?(.*?)\?=\s*/gi, (_, kind: string, text: string) =>
    kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : quoted(text),
  )
}

function quoted(text: string): string {
  const bytes = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
