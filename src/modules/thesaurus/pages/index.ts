// The addresses of the thesaurus and the forms behind them.
import type { Hono, Context as HonoContext } from 'hono'
import { skosTurtle } from '../../../engines/relevance/index.ts'
import { readUpload } from '../../../platform/http/read-upload.ts'
import type { HouseEnv, Visit } from '../../../platform/http/visit.ts'
import { redirectSaying } from '../../../ui/index.ts'
import { isId } from '../../../values/id.ts'
import { isRefusal, must, type Refusal, RefusedError, refuse, reject } from '../../../values/refusal.ts'
import { permit } from '../access.ts'
import { acceptCorrection, currentThesaurus, proposeCorrection, returnCorrection } from '../actions.ts'
import { conceptMeant } from '../rules/find-concepts.ts'
import { readCorrection } from '../rules/read-correction.ts'
import type { CorrectionId } from '../schema.ts'
import { conceptPage, type TypedCorrection } from './concept.tsx'
import { conceptsPage } from './concepts.tsx'

type Request = HonoContext<HouseEnv>

export function mountPages(app: Hono<HouseEnv>): void {
  app.get('/thesaurus', (request) => conceptsPage(request.var.visit))
  app.get('/thesaurus.ttl', (request) => skosFile(request.var.visit))
  app.get('/thesaurus/:concept', (request) => conceptPage(request.var.visit, request.req.param('concept')))
  app.post('/thesaurus/:concept', (request) => propose(request))
  app.post('/thesaurus/corrections/:id/accept', async (request) => {
    const { change } = await acceptCorrection(request.var.visit, correctionId(request))
    return redirectSaying(`/thesaurus/${change.concept}`, { code: 'thesaurus.accepted' })
  })
  app.post('/thesaurus/corrections/:id/return', async (request) => {
    await returnCorrection(request.var.visit, correctionId(request))
    return redirectSaying('/thesaurus', { code: 'thesaurus.returned' })
  })
}

/** The addresses of its concepts are those of their pages here. */
async function skosFile(visit: Visit): Promise<Response> {
  must(permit(visit.actor, 'readThesaurus'))
  const turtle = skosTurtle(await currentThesaurus(visit.db), `${visit.url.origin}/thesaurus/`)
  return new Response(turtle, {
    headers: {
      'content-type': 'text/turtle; charset=utf-8',
      'content-disposition': 'attachment; filename="thesaurus.ttl"',
    },
  })
}

/** The form comes back with the reason above it and everything that was typed. */
async function propose(request: Request): Promise<Response> {
  const { visit } = request.var
  must(permit(visit.actor, 'proposeCorrection'))
  const concept = request.req.param('concept') ?? ''
  const typed = await typedForm(request)
  const outcome = await proposed(visit, concept, typed)
  if (isRefusal(outcome)) return await conceptPage(visit, concept, typed, outcome)
  return redirectSaying(`/thesaurus/${concept}`, { code: 'thesaurus.proposed' })
}

async function proposed(visit: Visit, concept: string, typed: TypedCorrection): Promise<CorrectionId | Refusal> {
  const target = typed.target && conceptMeant(await currentThesaurus(visit.db), typed.target)
  if (typed.target && target === undefined) return refuse('thesaurus.unknown-target', { word: typed.target })
  const change = readCorrection({ ...typed, ...(target && { target }), concept })
  if (isRefusal(change)) return change
  try {
    return await proposeCorrection(visit, change, typed.note)
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal
    throw error
  }
}

const longestForm = 16 * 1024

async function typedForm(request: Request): Promise<TypedCorrection> {
  const upload = await readUpload(request, longestForm)
  if (!('form' in upload)) reject('shell.form-unreadable')
  const typed: TypedCorrection = {}
  for (const name of ['deed', 'language', 'label', 'relation', 'target', 'note'] as const) {
    const value = upload.form.get(name)
    if (typeof value === 'string' && value.trim() !== '') typed[name] = value
  }
  return typed
}

function correctionId(request: Request): CorrectionId {
  const id = request.req.param('id') ?? ''
  return isId<'thesaurus-correction'>(id) ? id : reject('thesaurus.correction-not-found')
}
