// Deciding what waits in the queue: validate or return a proposal or a claim, one or many at once.
import { append } from '../../../journal/index.ts'
import { cleanText } from '../../../values/clean-text.ts'
import { must, type Refusal, RefusedError, refuse, reject } from '../../../values/refusal.ts'
import { permit } from '../access.ts'
import * as events from '../events.ts'
import { decideReturn, decideValidation, type Standing } from '../rules/decide-request.ts'
import { type MembershipRequest, type OrganisationId, type RequestId, returnReasons } from '../schema.ts'
import * as store from '../store/organisations.ts'
import { personForDecision } from '../store/people.ts'
import * as requests from '../store/requests.ts'
import { type Context, notFound } from './context.ts'
import { giveRole } from './roles.ts'

/** Makes the organisation active and the person its administrator, or the claimant a member of it. */
export async function validateRequest(context: Context, id: RequestId): Promise<OrganisationId> {
  return await decide(context, id, async (transaction, request, standing) => {
    const { role, state } = must(decideValidation(standing))
    const { personId, organisationId } = request
    const by = { actor: context.actor.id, now: context.now }
    if (standing.organisation.state !== state) await store.setState(transaction, organisationId, state, context.now)
    await requests.decideRequest(transaction, id, { state: 'validated', ...by })
    const person = must((await personForDecision(transaction, personId)) ?? refuse('organisations.person-gone'))
    const wanted = { role, country: null, organisationId, endsAt: null }
    const assignment = await giveRole(transaction, person, wanted, { by: by.actor, now: by.now })
    return events.requestValidated(request, role, assignment.id)
  })
}

/** With a reason out of the list, and a note in words where the list does not say enough. */
export async function returnRequest(
  context: Context,
  id: RequestId,
  why: { reason?: string | undefined; note?: string | undefined },
): Promise<OrganisationId> {
  const reason = returnReasons.find((one) => one === why.reason) ?? reject('organisations.reason-missing')
  const note = cleanText(why.note ?? '', 2_000) || null
  if (reason === 'other' && note === null) reject('organisations.note-missing')
  return await decide(context, id, async (transaction, request, standing) => {
    const { state } = must(decideReturn(standing))
    if (state !== standing.organisation.state)
      await store.setState(transaction, request.organisationId, state, context.now)
    await requests.decideRequest(transaction, id, {
      state: 'returned',
      reason,
      note,
      actor: context.actor.id,
      now: context.now,
    })
    return events.requestReturned(request, reason)
  })
}

/** Each by itself: what one refuses does not hold up the others, and the reasons come back by id. */
export async function validateMany(
  context: Context,
  ids: readonly RequestId[],
): Promise<{ validated: number; refused: { id: RequestId; refusal: Refusal }[] }> {
  let validated = 0
  const refused: { id: RequestId; refusal: Refusal }[] = []
  for (const id of new Set(ids)) {
    try {
      await validateRequest(context, id)
      validated++
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error
      refused.push({ id, refusal: error.refusal })
    }
  }
  return { validated, refused }
}

type Decision = (
  transaction: Parameters<typeof append>[0],
  request: MembershipRequest,
  standing: Standing,
) => Promise<Parameters<typeof append>[2][number]>

/** Of two who decide at once the second waits for the lock, sees the decision of the first, and is told. */
async function decide(context: Context, id: RequestId, write: Decision): Promise<OrganisationId> {
  return await context.db.transaction().execute(async (transaction) => {
    const asked = must((await requests.requestById(transaction, id)) ?? refuse('organisations.request-not-found'))
    // The person first, as whoever gives, takes or erases: two locks in one order do not wait for each other in a ring.
    await personForDecision(transaction, asked.personId)
    const organisation = must((await store.organisationForDecision(transaction, asked.organisationId)) ?? notFound())
    const request = must(
      (await requests.requestForDecision(transaction, id)) ?? refuse('organisations.request-not-found'),
    )
    must(
      permit(context.actor, request.kind === 'proposal' ? 'decideProposal' : 'decideClaim', {
        country: organisation.country,
        organisation: organisation.id,
      }),
    )
    const members = await requests.membersOf(transaction, organisation.id, context.now)
    const person = await requests.personForCase(transaction, request.personId)
    if (person?.state !== 'active') reject('organisations.person-gone')
    const standing: Standing = {
      request,
      organisation,
      hasAdministrator: members.some((member) => member.role === 'organisation-administrator'),
      decider: context.actor.id,
    }
    const entry = await write(transaction, request, standing)
    await append(transaction, { actor: context.actor.id, at: context.now }, [entry])
    return organisation.id
  })
}
