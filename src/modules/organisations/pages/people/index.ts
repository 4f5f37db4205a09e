// The addresses of people, their roles and invitations, and the forms behind them.
import type { Hono, Context as HonoContext } from 'hono'
import type { House } from '../../../../module.ts'
import { refusalStatus } from '../../../../platform/http/refusal-status.ts'
import type { HouseEnv, Visit } from '../../../../platform/http/visit.ts'
import { redirectSaying } from '../../../../ui/index.ts'
import { isRole } from '../../../../values/actor.ts'
import { countryCode } from '../../../../values/country.ts'
import { isId } from '../../../../values/id.ts'
import { isLanguage } from '../../../../values/language.ts'
import { must, RefusedError, reject } from '../../../../values/refusal.ts'
import { permit } from '../../access.ts'
import { changeProfile, readOwnProfile } from '../../actions/change-profile.ts'
import { decideConsent, readOwnConsents } from '../../actions/decide-consent.ts'
import { erasePerson } from '../../actions/erase-person.ts'
import {
  acceptInvitation,
  declineInvitation,
  inviteToRole,
  type OfferedRole,
  resendInvitation,
  withdrawInvitation,
} from '../../actions/invitations.ts'
import { readPerson, reinstatePerson, suspendPerson } from '../../actions/people.ts'
import { assignRole, endRole, lendRole } from '../../actions/roles.ts'
import {
  type AssignmentId,
  consentPurposes,
  endReasons,
  exclusionReasons,
  type InvitationId,
  type OrganisationId,
  type PersonId,
} from '../../schema.ts'
import { erasedPage, erasePage } from './erase.tsx'
import { declinedPage, invitationPage } from './invitation.tsx'
import { invitationsPage } from './invitations.tsx'
import { profilePage } from './me.tsx'
import { consentsPage } from './my-consents.tsx'
import { dataPage, downloadData } from './my-data.tsx'
import { rolesPage } from './my-roles.tsx'
import { peoplePage } from './people.tsx'
import { personPage } from './person.tsx'
import { sentenceOf } from './person-parts.tsx'
import { registerPage } from './roles.tsx'
import { sendInvitation } from './send-invitation.ts'
import { endOfTypedDay, type Typed, typedForm, word } from './typed-form.ts'

type Request = HonoContext<HouseEnv>

export function mountPeoplePages(app: Hono<HouseEnv>, house: House): void {
  mountOwnPages(app, house)
  mountRegister(app, house)
  mountInvitations(app, house)
}

function mountOwnPages(app: Hono<HouseEnv>, house: House): void {
  app.get('/me', async ({ var: { visit } }) => profilePage(visit, await readOwnProfile(visit)))
  app.post('/me', saveProfile)
  app.get('/me/consents', async ({ var: { visit } }) => consentsPage(visit, await readOwnConsents(visit)))
  app.post('/me/consents/:purpose', saveConsent)
  app.get('/me/roles', async ({ var: { visit } }) => await rolesPage(visit, await readOwnProfile(visit)))
  app.post('/me/roles/:assignment/hand-back', handBack)
  app.post('/me/roles/:assignment/lend', lend)
  app.get('/me/data', async ({ var: { visit } }) => await dataPage(visit, house, await readOwnProfile(visit)))
  app.get('/me/data.json', async ({ var: { visit } }) => await downloadData(visit, house, await readOwnProfile(visit)))
  app.get('/me/erase', async ({ var: { visit } }) => await erasePage(visit, await readOwnProfile(visit)))
  app.post('/me/erase', async (request) => await erase(request, house, request.var.visit.actor.id as PersonId))
  app.get('/erased', ({ var: { visit } }) => erasedPage(visit))
}

async function saveProfile(request: Request): Promise<Response> {
  const { visit } = request.var
  const typed = await typedForm(request, ['languages'])
  const version = Number(word(typed, 'version') ?? 0)
  const outcome = await changeProfile(visit, version, typed)
  if ('changed' in outcome) return redirectSaying('/me', { code: 'organisations.profile' })
  const person = await readOwnProfile(visit)
  if ('faults' in outcome) return profilePage(visit, person, { typed, version, faults: outcome.faults })
  return profilePage(visit, person, { typed, version: outcome.theirs.version, theirs: outcome.theirs })
}

async function saveConsent(request: Request): Promise<Response> {
  const { visit } = request.var
  const purpose = consentPurposes.find((one) => one === request.req.param('purpose'))
  if (purpose === undefined) reject('shell.page-not-found')
  const isGiven = word(await typedForm(request), 'give') === 'yes'
  await decideConsent(visit, purpose, isGiven)
  return redirectSaying('/me/consents', {
    code: isGiven ? 'organisations.consented' : 'organisations.consent-withdrawn',
  })
}

async function handBack(request: Request): Promise<Response> {
  const { visit } = request.var
  return await orRefused(
    async () => {
      await endRole(visit, assignmentId(request), 'handed-back')
      return redirectSaying('/me/roles', { code: 'organisations.role-ended' })
    },
    async (reason) => await rolesPage(visit, await readOwnProfile(visit), sentenceOf(visit.language, reason)),
  )
}

async function lend(request: Request): Promise<Response> {
  const { visit } = request.var
  const typed = await typedForm(request)
  return await orRefused(
    async () => {
      const until = endOfTypedDay(word(typed, 'until')) ?? reject('organisations.role-dates-turned')
      await lendRole(visit, { id: assignmentId(request), email: word(typed, 'email') ?? '', until })
      return redirectSaying('/me/roles', { code: 'organisations.role-lent' })
    },
    async (reason) => await rolesPage(visit, await readOwnProfile(visit), sentenceOf(visit.language, reason)),
  )
}

async function erase(request: Request, house: House, id: PersonId): Promise<Response> {
  const { visit } = request.var
  const typed = await typedForm(request)
  const isOwn = id === visit.actor.id
  return await orRefused(
    async () => {
      if (word(typed, 'sure') !== 'yes') reject('organisations.erasure-unsure')
      await erasePerson(visit, id, word(typed, 'leave') === 'yes', house.erasePerson)
      return isOwn ? request.redirect('/erased', 303) : redirectSaying('/people', { code: 'organisations.erased' })
    },
    async (reason) =>
      await erasePage(
        visit,
        isOwn ? await readOwnProfile(visit) : await readPerson(visit, id),
        sentenceOf(visit.language, reason),
      ),
  )
}

function mountRegister(app: Hono<HouseEnv>, house: House): void {
  app.get('/people', async ({ var: { visit } }) => await peoplePage(visit))
  app.get('/people/:person', async (request) => {
    const { visit } = request.var
    return await personPage(visit, await readPerson(visit, personId(request)))
  })
  app.post('/people/:person/roles', assign)
  app.post('/people/:person/roles/:assignment/end', end)
  app.post('/people/:person/suspend', suspend)
  app.post('/people/:person/reinstate', reinstate)
  app.get('/people/:person/erase', async (request) => {
    const { visit } = request.var
    must(permit(visit.actor, 'erasePerson', { person: personId(request) }))
    return await erasePage(visit, await readPerson(visit, personId(request)))
  })
  app.post('/people/:person/erase', async (request) => await erase(request, house, personId(request)))
  app.get('/roles', async ({ var: { visit } }) => await registerPage(visit))
}

async function assign(request: Request): Promise<Response> {
  const typed = await typedForm(request)
  return await onPerson(request, typed, 'organisations.role-given', async (visit, person) => {
    const until = word(typed, 'until')
    const endsAt = until === undefined ? null : (endOfTypedDay(until) ?? reject('organisations.role-dates-turned'))
    await assignRole(visit, { person, ...scopeOf(typed), endsAt })
  })
}

/** Nobody's country is given to a role that has none. */
function scopeOf(typed: Typed): Pick<OfferedRole, 'role' | 'country' | 'organisationId'> {
  const role = word(typed, 'role')
  if (!isRole(role)) reject('organisations.role-scope-missing')
  const organisation = word(typed, 'organisation') ?? ''
  return {
    role,
    country: countryCode(word(typed, 'country') ?? '') ?? null,
    organisationId: isId<'organisation'>(organisation) ? (organisation as OrganisationId) : null,
  }
}

async function end(request: Request): Promise<Response> {
  const typed = await typedForm(request)
  const reason = endReasons.find((one) => one === word(typed, 'reason')) ?? 'term-over'
  return await onPerson(request, {}, 'organisations.role-ended', async (visit) => {
    await endRole(visit, assignmentId(request), reason)
  })
}

async function suspend(request: Request): Promise<Response> {
  const typed = await typedForm(request)
  const reason = exclusionReasons.find((one) => one === word(typed, 'reason')) ?? 'other'
  return await onPerson(request, {}, 'organisations.suspended', async (visit, person) => {
    await suspendPerson(visit, person, reason)
  })
}

async function reinstate(request: Request): Promise<Response> {
  return await onPerson(request, {}, 'organisations.reinstated', async (visit, person) => {
    await reinstatePerson(visit, person)
  })
}

/** A deed about a person: done, it leads back to the person's page; refused, that page says why, with what was typed. */
async function onPerson(
  request: Request,
  typed: Typed,
  done: string,
  deed: (visit: Visit, person: PersonId) => Promise<void>,
): Promise<Response> {
  const { visit } = request.var
  const id = personId(request)
  return await orRefused(
    async () => {
      await deed(visit, id)
      return redirectSaying(`/people/${id}`, { code: done })
    },
    async (reason) => {
      const refused = sentenceOf(visit.language, reason)
      return await personPage(visit, await readPerson(visit, id), { typed, refused })
    },
  )
}

async function orRefused(
  deed: () => Promise<Response>,
  refused: (reason: unknown) => Promise<Response>,
): Promise<Response> {
  try {
    return await deed()
  } catch (reason) {
    return answering(reason, await refused(reason))
  }
}

/** The page comes back with the reason on it, under the number that the refusal has everywhere else: who may not is told so with 403. */
function answering(reason: unknown, page: Response): Response {
  if (page.status !== 422 || !(reason instanceof RefusedError)) return page
  return new Response(page.body, { status: refusalStatus(reason.refusal), headers: page.headers })
}

function mountInvitations(app: Hono<HouseEnv>, house: House): void {
  app.get('/invitations', async ({ var: { visit } }) => await invitationsPage(visit))
  app.post('/invitations', async (request) => await invite(request, house))
  app.post('/invitations/:invitation/resend', async (request) => {
    const { visit } = request.var
    return await onInvitations(request, 'organisations.invited', async () => {
      await resendInvitation(visit, invitationId(request), sendInvitation(visit, house))
    })
  })
  app.post('/invitations/:invitation/withdraw', async (request) => {
    const { visit } = request.var
    return await onInvitations(request, 'organisations.invitation-withdrawn', async () => {
      await withdrawInvitation(visit, invitationId(request))
    })
  })
  app.get('/invitation/declined', ({ var: { visit } }) => declinedPage(visit))
  app.get('/invitation/:secret', async (request) => await invitationPage(request.var.visit, secretOf(request)))
  app.post('/invitation/:secret/accept', accept)
  app.post('/invitation/:secret/decline', async (request) => {
    await declineInvitation(request.var.visit, secretOf(request))
    return request.redirect('/invitation/declined', 303)
  })
}

async function invite(request: Request, house: House): Promise<Response> {
  const { visit } = request.var
  const typed = await typedForm(request)
  return await onInvitations(
    request,
    'organisations.invited',
    async () => {
      const language = word(typed, 'language') ?? ''
      const offer = { email: word(typed, 'email') ?? '', ...offeredScope(typed) }
      const spoken = isLanguage(language) ? language : visit.language
      await inviteToRole(visit, { ...offer, language: spoken }, sendInvitation(visit, house))
    },
    typed,
  )
}

/** The country of an expert to be is a condition; that of an office without one says nothing. */
function offeredScope(typed: Typed) {
  const scope = scopeOf(typed)
  return scope.organisationId === null ? scope : { ...scope, country: null }
}

async function onInvitations(
  request: Request,
  done: string,
  deed: () => Promise<void>,
  typed: Typed = {},
): Promise<Response> {
  const { visit } = request.var
  return await orRefused(
    async () => {
      await deed()
      return redirectSaying('/invitations', { code: done })
    },
    async (reason) => await invitationsPage(visit, { typed, refused: sentenceOf(visit.language, reason) }),
  )
}

async function accept(request: Request): Promise<Response> {
  const { visit } = request.var
  return await orRefused(
    async () => {
      await acceptInvitation(visit, secretOf(request))
      return redirectSaying('/me/roles', { code: 'organisations.role-taken' })
    },
    async (reason) => await invitationPage(visit, secretOf(request), sentenceOf(visit.language, reason)),
  )
}

function personId(request: Request): PersonId {
  const id = request.req.param('person') ?? ''
  return isId<'person'>(id) ? id : reject('organisations.person-not-found')
}

function assignmentId(request: Request): AssignmentId {
  const id = request.req.param('assignment') ?? ''
  return isId<'assignment'>(id) ? id : reject('organisations.role-not-found')
}

function invitationId(request: Request): InvitationId {
  const id = request.req.param('invitation') ?? ''
  return isId<'invitation'>(id) ? id : reject('organisations.offer-not-found')
}

function secretOf(request: Request): string {
  return request.req.param('secret') ?? ''
}
