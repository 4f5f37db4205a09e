// Proposing an organisation, correcting a proposal that came back, claiming one that is there, and withdrawing either.
import type { Database, DatabaseTransaction } from '../../../platform/db/database.ts'
import { dayOf } from '../../../values/calendar-date.ts'
import { isId, newId } from '../../../values/id.ts'
import { isRefusal, must, type Refusal, refuse, reject } from '../../../values/refusal.ts'
import { permit } from '../access.ts'
import * as events from '../events.ts'
import { checkOrganisation, type Typed } from '../rules/check-organisation.ts'
import { mayAsk, mayClaim, maySendAgain, stateAfterWithdrawal } from '../rules/decide-request.ts'
import { likelyDuplicates, websiteHost } from '../rules/likely-duplicates.ts'
import { nameKeys } from '../rules/name-keys.ts'
import type {
  Likeness,
  Organisation,
  OrganisationContent,
  OrganisationId,
  PersonId,
  Problem,
  RequestId,
} from '../schema.ts'
import { organisationsSharingKeys, organisationsSharingNumbers } from '../store/alike.ts'
import * as store from '../store/organisations.ts'
import * as requests from '../store/requests.ts'
import { type Context, notFound, record } from './context.ts'

export type Proposed = { id: OrganisationId } | { problems: Problem[] } | { alike: Suggestion[] }

/** An organisation that may be the one meant, and why. */
export interface Suggestion extends Likeness {
  organisation: Organisation
}

/** Sends a proposal to the focal point of its country. When others are like it the person is asked first, until `isNoneOfThem`. */
export async function proposeOrganisation(context: Context, typed: Typed, isNoneOfThem: boolean): Promise<Proposed> {
  must(permit(context.actor, 'proposeOrganisation'))
  const personId = must(await confirmedPerson(context))
  const checked = checkOrganisation(typed, dayOf(context.now))
  if ('problems' in checked) return checked
  const alike = isNoneOfThem ? [] : await organisationsLike(context.db, checked.content)
  if (alike.length > 0) return { alike }
  const id = newId<'organisation'>(context.now)
  await context.db.transaction().execute(async (transaction) => {
    await store.insertOrganisation(transaction, id, checked.content, {
      state: 'proposed',
      proposedBy: personId,
      now: context.now,
    })
    await ask(transaction, context, { id, personId, content: checked.content, again: false })
  })
  return { id }
}

/** Those that are like what was typed, the likeliest first; also of other countries when a number agrees. */
export async function organisationsLike(
  db: Database | DatabaseTransaction,
  content: OrganisationContent,
  except?: OrganisationId,
): Promise<Suggestion[]> {
  const keys = nameKeys([content.localName, content.latinName, content.englishName])
  const [named, numbered] = await Promise.all([
    organisationsSharingKeys(db, keys, 60),
    organisationsSharingNumbers(db, { ...content, host: websiteHost(content.website) }),
  ])
  const ids = [...named.map(({ id }) => id), ...numbered].filter((id) => id !== except)
  const found = await store.organisationsByIds(db, [...new Set(ids)])
  const likenesses = likelyDuplicates(
    comparable(content),
    [...found.values()].map((one) => ({ id: one.id, ...comparable(one) })),
  )
  return likenesses.slice(0, 8).flatMap((likeness) => {
    const organisation = found.get(likeness.id)
    return organisation ? [{ ...likeness, organisation }] : []
  })
}

export function comparable(content: OrganisationContent) {
  const { country, identifiers, registrationNumber, website } = content
  const names = [content.localName, content.latinName, content.englishName].filter((name) => name !== null)
  return { country, identifiers, registrationNumber, website, names }
}

/** A proposal that came back is corrected and sent again. */
export async function correctProposal(
  context: Context,
  id: OrganisationId,
  typed: Typed,
): Promise<{ id: OrganisationId } | { problems: Problem[] }> {
  return await context.db.transaction().execute(async (transaction) => {
    const organisation = must((await store.organisationForDecision(transaction, id)) ?? notFound())
    must(permit(context.actor, 'correctProposal', { person: organisation.proposedBy }))
    const refusal = maySendAgain('proposal', organisation.state)
    if (refusal) must(refusal)
    const personId = must(await confirmedPerson(context))
    const checked = checkOrganisation(typed, dayOf(context.now))
    if ('problems' in checked) return checked
    if (
      !(await store.changeOrganisation(transaction, id, checked.content, {
        version: Number(typed.version),
        now: context.now,
      }))
    )
      reject('organisations.changed-meanwhile')
    await store.setState(transaction, id, 'proposed', context.now)
    await ask(transaction, context, { id, personId, content: checked.content, again: true })
    return { id }
  })
}

async function ask(
  transaction: DatabaseTransaction,
  context: Context,
  proposal: { id: OrganisationId; personId: PersonId; content: OrganisationContent; again: boolean },
): Promise<void> {
  const { id, personId, content, again } = proposal
  await requests.insertRequest(transaction, { personId, organisationId: id, kind: 'proposal', now: context.now })
  await record(transaction, context, events.organisationProposed(id, personId, content, again))
}

/** "This is my organisation": its focal point or its administrator decides. */
export async function claimOrganisation(context: Context, id: OrganisationId): Promise<RequestId> {
  must(permit(context.actor, 'claimOrganisation'))
  const personId = must(await confirmedPerson(context))
  return await context.db.transaction().execute(async (transaction) => {
    const organisation = must((await store.organisationForDecision(transaction, id)) ?? notFound())
    const members = await requests.membersOf(transaction, id, context.now)
    const belongs = members.some((member) => member.personId === personId)
    const refusal = mayClaim(organisation, { belongs, waits: false })
    if (refusal) must(refusal)
    const asked = await requests.insertRequest(transaction, {
      personId,
      organisationId: id,
      kind: 'claim',
      now: context.now,
    })
    const request = must(asked ?? refuse('organisations.already-asked'))
    await record(transaction, context, events.claimMade(id, personId))
    return request
  })
}

/** Whoever asked may take it back as long as nobody has decided; a proposal also after it came back. */
export async function withdrawRequest(context: Context, id: RequestId): Promise<OrganisationId> {
  return await context.db.transaction().execute(async (transaction) => {
    const asked = must((await requests.requestById(transaction, id)) ?? refuse('organisations.request-not-found'))
    // Always the organisation first, then the request: two locks in one order do not wait for each other in a ring.
    const organisation = must((await store.organisationForDecision(transaction, asked.organisationId)) ?? notFound())
    const request = must(
      (await requests.requestForDecision(transaction, id)) ?? refuse('organisations.request-not-found'),
    )
    must(permit(context.actor, 'withdrawRequest', { person: request.personId }))
    const isOpen = request.state === 'waiting' || (request.state === 'returned' && organisation.state === 'returned')
    if (!isOpen) reject('organisations.request-decided', { state: request.state })
    await requests.decideRequest(transaction, id, { state: 'withdrawn', actor: context.actor.id, now: context.now })
    const state = stateAfterWithdrawal(request, organisation)
    if (state !== organisation.state) await store.setState(transaction, organisation.id, state, context.now)
    await record(transaction, context, events.requestWithdrawn(request))
    return organisation.id
  })
}

/** The person who acts, when there is one whose e-mail is confirmed; a role without a person speaks for no organisation. */
async function confirmedPerson(context: Context): Promise<PersonId | Refusal> {
  const { id } = context.actor
  const person = isId<'person'>(id) ? await requests.personForCase(context.db, id) : undefined
  const refusal = mayAsk(person)
  return isRefusal(refusal) ? refusal : (id as PersonId)
}
