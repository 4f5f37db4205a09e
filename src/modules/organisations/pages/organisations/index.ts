// The addresses of organisations, countries and centres, and the forms behind them.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv } from '../../../../platform/http/visit.ts'
import { type Id, isId } from '../../../../values/id.ts'
import { must, reject } from '../../../../values/refusal.ts'
import { permit } from '../../access.ts'
import * as change from '../../actions/change-organisation.ts'
import { notFound } from '../../actions/context.ts'
import { returnRequest, validateMany, validateRequest } from '../../actions/decide-requests.ts'
import { changeCentre, changeMembership, recordCentre } from '../../actions/keep-countries.ts'
import { mergeOrganisations, tellApart, undoMerge } from '../../actions/merge-organisations.ts'
import * as propose from '../../actions/propose-organisation.ts'
import { decideScreening, recordScreening } from '../../actions/screen-organisation.ts'
import type { OrganisationId } from '../../schema.ts'
import { organisationById } from '../../store/organisations.ts'
import { centreFormPage, centrePage, centresPage } from './centres.tsx'
import { countriesCsv, countriesPage } from './countries.tsx'
import { directoryCsv, directoryPage } from './directory.tsx'
import { duplicatesPage } from './duplicates.tsx'
import { organisationPage } from './organisation.tsx'
import { alikePage, organisationFormPage, typedOf } from './organisation-form.tsx'
import { formOf, type Request, typedForm } from './organisation-parts.tsx'
import { relationsPage, screeningsPage, suspensionPage } from './particulars.tsx'
import { casePage, minePage, queuePage } from './queue.tsx'

export function mountOrganisationPages(app: Hono<HouseEnv>, house: House): void {
  app.get('/organisations', (request) => directoryPage(request.var.visit))
  app.get('/organisations/export.csv', (request) => directoryCsv(request.var.visit))
  app.get('/organisations/new', (request) => newPage(request))
  app.post('/organisations/new', (request) => sendProposal(request))
  app.get('/organisations/mine', (request) => minePage(request.var.visit))
  mountQueue(app)
  app.get('/organisations/:id', (request) => organisationPage(request.var.visit, house, organisation(request)))
  app.get('/organisations/:id/edit', (request) => editPage(request))
  app.post('/organisations/:id/edit', (request) => edit(request))
  app.post('/organisations/:id/claim', async (request) => {
    const id = await propose.claimOrganisation(request.var.visit, organisation(request))
    return request.redirect(`/organisations/cases/${id}`, 303)
  })
  mountParticulars(app)
  mountBooks(app)
}

function newPage(request: Request): Response {
  const { visit } = request.var
  must(permit(visit.actor, 'proposeOrganisation'))
  return organisationFormPage(visit, { purpose: 'new', action: '/organisations/new', typed: {} })
}

async function sendProposal(request: Request): Promise<Response> {
  const { visit } = request.var
  must(permit(visit.actor, 'proposeOrganisation'))
  const typed = await typedForm(request)
  const form = { purpose: 'new' as const, action: '/organisations/new', typed }
  if (visit.url.searchParams.has('again')) return organisationFormPage(visit, form)
  const proposed = await propose.proposeOrganisation(visit, typed, typed['none-of-them'] === 'yes')
  if ('problems' in proposed) return organisationFormPage(visit, { ...form, problems: proposed.problems })
  if ('alike' in proposed) return alikePage(visit, typed, proposed.alike)
  return request.redirect(`/organisations/${proposed.id}`, 303)
}

/** The same form changes an active one and corrects a proposal that came back; which, its state says. */
async function editPage(request: Request): Promise<Response> {
  const { visit } = request.var
  const id = organisation(request)
  const standing = must((await organisationById(visit.db, id)) ?? notFound())
  const { country, proposedBy } = standing
  const isProposal = standing.state === 'returned'
  must(
    permit(visit.actor, isProposal ? 'correctProposal' : 'changeOrganisation', {
      country,
      organisation: id,
      person: proposedBy,
    }),
  )
  return organisationFormPage(visit, {
    purpose: isProposal ? 'correct' : 'edit',
    action: `/organisations/${id}/edit`,
    typed: typedOf(standing),
  })
}

async function edit(request: Request): Promise<Response> {
  const { visit } = request.var
  const id = organisation(request)
  const typed = await typedForm(request)
  const standing = must((await organisationById(visit.db, id)) ?? notFound())
  const isProposal = standing.state === 'returned'
  const done = await (isProposal ? propose.correctProposal : change.changeOrganisation)(visit, id, typed)
  if ('id' in done) return request.redirect(`/organisations/${id}`, 303)
  return organisationFormPage(visit, {
    purpose: isProposal ? 'correct' : 'edit',
    action: `/organisations/${id}/edit`,
    typed,
    problems: done.problems,
  })
}

function mountQueue(app: Hono<HouseEnv>): void {
  app.get('/organisations/queue', (request) => queuePage(request.var.visit))
  app.post('/organisations/queue', async (request) => {
    must(permit(request.var.visit.actor, 'readQueue'))
    const chosen = (await formOf(request)).getAll('request').filter((id) => typeof id === 'string')
    const ids = chosen.filter((id) => isId<'request'>(id))
    const { validated, refused } = await validateMany(request.var.visit, ids)
    return request.redirect(`/organisations/queue?validated=${validated}&refused=${refused.length}`, 303)
  })
  app.get('/organisations/cases/:id', (request) => casePage(request.var.visit, idOf<'request'>(request, 'request')))
  app.post('/organisations/cases/:id/validate', async (request) => {
    const id = idOf<'request'>(request, 'request')
    await validateRequest(request.var.visit, id)
    return request.redirect(`/organisations/cases/${id}`, 303)
  })
  app.post('/organisations/cases/:id/return', async (request) => {
    const id = idOf<'request'>(request, 'request')
    await returnRequest(request.var.visit, id, await typedForm(request))
    return request.redirect(`/organisations/cases/${id}`, 303)
  })
  app.post('/organisations/cases/:id/withdraw', async (request) => {
    await propose.withdrawRequest(request.var.visit, idOf<'request'>(request, 'request'))
    return request.redirect('/organisations/mine', 303)
  })
  app.get('/organisations/duplicates', (request) => duplicatesPage(request.var.visit))
  app.post('/organisations/duplicates/merge', async (request) => {
    const { keep, gone } = await typedForm(request)
    await mergeOrganisations(request.var.visit, { keptId: named(keep), goneId: named(gone) })
    return request.redirect(`/organisations/${keep}`, 303)
  })
  app.post('/organisations/duplicates/apart', async (request) => {
    const { one, other } = await typedForm(request)
    await tellApart(request.var.visit, [named(one), named(other)])
    return request.redirect('/organisations/duplicates', 303)
  })
  app.post('/organisations/merges/:id/undo', async (request) => {
    const gone = await undoMerge(request.var.visit, idOf<'merge'>(request, 'merge'))
    return request.redirect(`/organisations/${gone}`, 303)
  })
}

function mountParticulars(app: Hono<HouseEnv>): void {
  const back = (request: Request) => request.redirect(`/organisations/${organisation(request)}`, 303)
  app.get('/organisations/:id/relations', (request) => relationsPage(request.var.visit, organisation(request)))
  app.post('/organisations/:id/relations', async (request) => {
    const typed = await typedForm(request)
    const done = await change.recordRelation(request.var.visit, organisation(request), typed)
    return 'id' in done
      ? back(request)
      : relationsPage(request.var.visit, organisation(request), { typed, problems: done.problems })
  })
  app.post('/organisations/:id/relations/:relation/end', async (request) => {
    await change.endRelation(
      request.var.visit,
      organisation(request),
      idOf<'relation'>(request, 'relation', 'relation'),
    )
    return back(request)
  })
  app.get('/organisations/:id/screenings', (request) => screeningsPage(request.var.visit, organisation(request)))
  app.post('/organisations/:id/screenings', async (request) => {
    const typed = await typedForm(request)
    const done = await recordScreening(request.var.visit, organisation(request), typed)
    return 'id' in done
      ? back(request)
      : screeningsPage(request.var.visit, organisation(request), { typed, problems: done.problems })
  })
  app.post('/organisations/:id/screenings/:screening/decide', async (request) => {
    const typed = await typedForm(request)
    await decideScreening(
      request.var.visit,
      organisation(request),
      idOf<'screening'>(request, 'screening', 'screening'),
      typed,
    )
    return back(request)
  })
  app.get('/organisations/:id/suspension', (request) => suspensionPage(request.var.visit, organisation(request)))
  app.post('/organisations/:id/suspend', async (request) => {
    await change.suspendOrganisation(request.var.visit, organisation(request), await typedForm(request))
    return back(request)
  })
  app.post('/organisations/:id/reactivate', async (request) => {
    await change.reactivateOrganisation(request.var.visit, organisation(request))
    return back(request)
  })
}

function mountBooks(app: Hono<HouseEnv>): void {
  app.get('/countries', (request) => countriesPage(request.var.visit))
  app.get('/countries/export.csv', (request) => countriesCsv(request.var.visit))
  app.post('/countries', async (request) => {
    const typed = await typedForm(request)
    const done = await changeMembership(request.var.visit, typed)
    if ('problems' in done) return countriesPage(request.var.visit, typed, done.problems)
    return request.redirect(`/countries?on=${typed.on}`, 303)
  })
  app.get('/centres', (request) => centresPage(request.var.visit))
  app.get('/centres/new', (request) => centreFormPage(request.var.visit, {}))
  app.post('/centres/new', async (request) => {
    const typed = await typedForm(request)
    const done = await recordCentre(request.var.visit, typed)
    return 'id' in done
      ? request.redirect(`/centres/${done.id}`, 303)
      : centreFormPage(request.var.visit, { typed, problems: done.problems })
  })
  app.get('/centres/:id', (request) => centrePage(request.var.visit, idOf<'centre'>(request, 'centre')))
  app.get('/centres/:id/edit', (request) =>
    centreFormPage(request.var.visit, { id: idOf<'centre'>(request, 'centre') }),
  )
  app.post('/centres/:id/edit', async (request) => {
    const id = idOf<'centre'>(request, 'centre')
    const typed = await typedForm(request)
    const done = await changeCentre(request.var.visit, id, typed)
    return 'id' in done
      ? request.redirect(`/centres/${id}`, 303)
      : centreFormPage(request.var.visit, { id, typed, problems: done.problems })
  })
}

function organisation(request: Request): OrganisationId {
  return idOf<'organisation'>(request, 'organisation')
}

function named(text: string | undefined): OrganisationId {
  return isId<'organisation'>(text ?? '') ? (text as OrganisationId) : reject('organisations.organisation-not-found')
}

function idOf<Noun extends string>(request: Request, noun: string, place = 'id'): Id<Noun> {
  const id = request.req.param(place) ?? ''
  return isId<Noun>(id) ? id : reject(`organisations.${noun}-not-found`)
}
