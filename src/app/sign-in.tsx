// Signing in as a sample role: one click on one's own machine, nothing elsewhere. People's own sign-in comes with the module organisations.
import type { Context, Hono } from 'hono'
import { readUpload } from '../platform/http/read-upload.ts'
import type { HouseEnv, Visit } from '../platform/http/visit.ts'
import type { Claim } from '../platform/session/signed-token.ts'
import { offersSampleRoles, type Settings } from '../platform/settings.ts'
import { Actions, Button, Form, Notice, PageHead } from '../ui/index.ts'
import { shellWords } from '../ui/strings/index.ts'
import { isRole, isSignedIn, type Role } from '../values/actor.ts'

export const sampleRoles: Role[] = ['secretariat', 'member']

/** Nobody is signed in yet, so anybody may send this: a few bytes are enough. */
const longestForm = 4 * 1024

interface Sessions {
  read(token: string, now: Date): Claim | undefined
  start(request: Context<HouseEnv>, claim: Pick<Claim, 'role' | 'id'>, now: Date): void
  end(request: Context<HouseEnv>): void
}

export function mountSignIn(app: Hono<HouseEnv>, settings: Settings, sessions: Sessions): void {
  const isSample = offersSampleRoles(settings)
  app.get('/sign-in', (request) => signInPage(request.var.visit, isSample, false))
  app.get('/sign-in/:link', (request) => {
    const claim = isSample ? sessions.read(request.req.param('link'), request.var.visit.now) : undefined
    if (!claim) return signInPage(request.var.visit, isSample, true)
    sessions.start(request, { role: claim.role, id: claim.id }, request.var.visit.now)
    return request.redirect('/', 303)
  })
  app.post('/sign-in', async (request) => {
    if (!isSample) return signInPage(request.var.visit, isSample, false)
    const upload = await readUpload(request, longestForm)
    const role = 'form' in upload ? upload.form.get('role') : null
    if (!isRole(role) || !sampleRoles.includes(role)) return signInPage(request.var.visit, isSample, false)
    sessions.start(request, { role, id: `sample:${role}` }, request.var.visit.now)
    return request.redirect('/', 303)
  })
  app.post('/sign-out', (request) => {
    sessions.end(request)
    return request.redirect('/', 303)
  })
}

function signInPage(visit: Visit, isSample: boolean, isLinkOld: boolean): Response {
  const say = shellWords.in(visit.language)
  const signedIn = isSignedIn(visit.actor) ? visit.actor.assignments[0]?.role : undefined
  return visit.page({
    title: say('signIn.title'),
    width: 'reading',
    body: (
      <>
        <PageHead
          title={signedIn ? say('signedIn.title', { role: say(`role.${signedIn}`) }) : say('signIn.title')}
          intro={say(isSample ? 'signIn.sample' : 'signIn.none')}
        />
        {isLinkOld && <Notice tone="ask" word={say('signIn.link-old')} />}
        {isSample && (
          <Form action="/sign-in">
            <Actions>
              {sampleRoles.map((role) => (
                <Button key={role} name="role" value={role} kind={role === signedIn ? 'plain' : 'primary'}>
                  {say('signIn.as', { role: say(`role.${role}`) })}
                </Button>
              ))}
            </Actions>
          </Form>
        )}
        {signedIn && (
          <Form action="/sign-out">
            <Button kind="plain">{say('signOut')}</Button>
          </Form>
        )}
      </>
    ),
  })
}
