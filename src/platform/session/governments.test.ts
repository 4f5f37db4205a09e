import { createHash, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityFromGovernment, type Passage, wayToGovernment } from './governments.ts'

/** A small issuer of our own that can also lie: what it puts into the next token a test may change. */
const redirect = 'http://localhost/sign-in/government/back'
let server: Server
let issuer: string
let changed: Record<string, unknown> = {}
let key: CryptoKey
const codes = new Map<string, { challenge: string; nonce: string }>()

beforeAll(async () => {
  const own = await generateKeyPair('RS256')
  key = own.privateKey
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' }
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    const json = (body: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration') return json(metadata())
    if (url.pathname === '/keys') return json({ keys: [jwk] })
    if (url.pathname !== '/token') return json({}, 404)
    let body = ''
    for await (const part of request) body += part
    const form = new URLSearchParams(body)
    const kept = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!kept || kept.challenge !== challenge) return json({ error: 'invalid_grant' }, 400)
    return json({ access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: await idToken(kept.nonce) })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
})

const metadata = () => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
})

async function idToken(nonce: string): Promise<string> {
  const claims = { sub: 'citizen-7', nonce, email: 'sok@example.gov', email_verified: true, name: 'សុខ', ...changed }
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'own' })
    .setIssuer((changed.iss as string) ?? issuer)
    .setAudience((changed.aud as string) ?? 'muara')
    .setIssuedAt()
    .setExpirationTime((changed.exp as string) ?? '5m')
    .sign(key)
}

const government = () => ({ country: 'KH', issuer, client: 'muara', secret: 'a secret' })

/** The way there, and the address under which the browser comes back. */
async function there() {
  const { url, passage } = await wayToGovernment(government(), redirect, '/me')
  const code = randomUUID()
  const asked = url.searchParams
  codes.set(code, { challenge: asked.get('code_challenge') ?? '', nonce: asked.get('nonce') ?? '' })
  const answer = new URL(redirect)
  answer.searchParams.set('code', code)
  answer.searchParams.set('state', asked.get('state') ?? '')
  return { url, passage, answer }
}

describe('a government’s sign-in', () => {
  it('is asked with PKCE, state and nonce, and says who it is', async () => {
    changed = {}
    const { url, passage, answer } = await there()
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      client_id: 'muara',
      redirect_uri: redirect,
      scope: 'openid email profile',
    })
    expect(await identityFromGovernment(government(), answer, passage)).toEqual({
      issuer,
      subject: 'citizen-7',
      email: 'sok@example.gov',
      name: 'សុខ',
    })
  })

  it('gives no address that it has not verified itself', async () => {
    changed = { email_verified: false }
    const { passage, answer } = await there()
    expect(await identityFromGovernment(government(), answer, passage)).toMatchObject({ email: undefined })
  })

  it.each([
    ['for another client', { aud: 'another' }],
    ['by another issuer', { iss: 'https://id.evil.example' }],
    ['that has expired', { exp: '-5m' }],
    ['of another sign-in', { nonce: 'another' }],
  ])('a token %s is not taken', async (_, change) => {
    changed = change
    const { passage, answer } = await there()
    expect(await identityFromGovernment(government(), answer, passage)).toBeUndefined()
  })

  const bent: [string, (passage: Passage, answer: URL) => void][] = [
    ['with another state', (_, answer) => answer.searchParams.set('state', 'another')],
    ['without a state', (_, answer) => answer.searchParams.delete('state')],
    ['with a code that was made up', (_, answer) => answer.searchParams.set('code', 'another')],
    ['that is a refusal', (_, answer) => answer.searchParams.set('error', 'access_denied')],
    [
      'to another browser, which has not the verifier',
      (passage) => Object.assign(passage, { verifier: 'x'.repeat(43) }),
    ],
  ]
  it.each(bent)('an answer %s is not taken', async (_, bend) => {
    changed = {}
    const { passage, answer } = await there()
    bend(passage, answer)
    expect(await identityFromGovernment(government(), answer, passage)).toBeUndefined()
  })

  it('that is played a second time is not taken', async () => {
    changed = {}
    const { passage, answer } = await there()
    await identityFromGovernment(government(), answer, passage)
    expect(await identityFromGovernment(government(), answer, passage)).toBeUndefined()
  })
})
