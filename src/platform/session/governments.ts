// Sign-in through a government's own service: OpenID Connect with discovery, PKCE, state and nonce; the protocol is openid-client's.
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Government } from '../settings.ts'

/** What is kept between the way there and the way back; a type, not an interface, so that it counts as JSON. */
export type Passage = { country: string; state: string; nonce: string; verifier: string; returnTo: string }

export interface GovernmentIdentity {
  issuer: string
  subject: string
  /** Only an address that the issuer itself says it has verified. */
  email: string | undefined
  name: string | undefined
}

/** The address to send the browser to, and what to keep until it comes back. */
export async function wayToGovernment(government: Government, redirectUri: string, returnTo: string) {
  const passage: Passage = {
    country: government.country,
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    returnTo,
  }
  const url = buildAuthorizationUrl(await configurationOf(government), {
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    code_challenge: await calculatePKCECodeChallenge(passage.verifier),
    code_challenge_method: 'S256',
    state: passage.state,
    nonce: passage.nonce,
  })
  return { url, passage }
}

/** Who the government says it is; nothing when the answer does not hold: another state, nonce, audience, issuer or signature. */
export async function identityFromGovernment(
  government: Government,
  answer: URL,
  passage: Passage,
): Promise<GovernmentIdentity | undefined> {
  try {
    const tokens = await authorizationCodeGrant(await configurationOf(government), answer, {
      pkceCodeVerifier: passage.verifier,
      expectedState: passage.state,
      expectedNonce: passage.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) return undefined
    const isVerified = claims.email_verified === true && typeof claims.email === 'string'
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: isVerified ? (claims.email as string) : undefined,
      name: typeof claims.name === 'string' ? claims.name : undefined,
    }
  } catch {
    return undefined
  }
}

/** Discovered once in an hour; a failure is not remembered. */
async function configurationOf(government: Government): Promise<Configuration> {
  const key = `${government.issuer} ${government.client}`
  const known = configurations.get(key)
  if (known && known.until > Date.now()) return await known.found
  const issuer = new URL(government.issuer)
  const isLocal = issuer.protocol === 'http:'
  const found = discovery(issuer, government.client, government.secret, undefined, {
    timeout: 10,
    ...(isLocal && { execute: [allowInsecureRequests] }),
  })
  configurations.set(key, { found, until: Date.now() + 3_600_000 })
  found.catch(() => configurations.delete(key))
  return await found
}

const configurations = new Map<string, { found: Promise<Configuration>; until: number }>()
