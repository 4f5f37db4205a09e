// What every form of sign-in needs: who asks and from where, what was typed, and a refusal said above the form instead of on a page of its own.
import type { Context } from 'hono'
import type { House } from '../../../../module.ts'
import { readUpload } from '../../../../platform/http/read-upload.ts'
import type { HouseEnv, Visit } from '../../../../platform/http/visit.ts'
import { knownBrowser } from '../../../../platform/session/cookie.ts'
import { RefusedError, reject } from '../../../../values/refusal.ts'
import type { AccountContext } from '../../actions/account/context.ts'
import { type AccountField, type AccountProblem, safeReturn } from '../../rules/check-account.ts'
import { words } from '../../strings/index.ts'

export type Request = Context<HouseEnv>

/** What comes back above a form: a sentence, or faults by field. */
export interface Trouble {
  sentence?: string
  problems?: AccountProblem[]
  /** 429 where one has to wait. */
  status?: 422 | 429
}

export function contextOf(request: Request, house: House): AccountContext {
  const { db, actor, now, language, client, session, url } = request.var.visit
  return {
    db,
    actor,
    now,
    language,
    client,
    session,
    /**
     * Never the host that a request names, for anybody may write that, and the link in somebody else's mail would lead to them. Only what is
     * asked for on this very machine may be answered with its own name.
     */
    get origin() {
      if (house.settings.publicUrl) return house.settings.publicUrl.origin
      return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
        ? url.origin
        : reject('organisations.no-public-address')
    },
  }
}

export function browserOf(request: Request, house: House): string | undefined {
  return knownBrowser(request, house.settings)
}

/** Anybody may send these forms: a few kilobytes are enough for the longest of them, the answer of a passkey. */
export async function readForm(request: Request): Promise<(name: string) => string> {
  const upload = await readUpload(request, 16 * 1024)
  const form = 'form' in upload ? upload.form : new FormData()
  return (name) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
}

/** A page that shows a secret once: no cache keeps it, and the way back does not show it again. */
export function shownOnce(page: Response): Response {
  page.headers.set('cache-control', 'no-store')
  return page
}

export function wantedReturn(visit: Visit): string {
  return safeReturn(visit.url.searchParams.get('return'))
}

/** The outcome, or, where the network refuses, the form again with the sentence. */
export async function orTrouble<Outcome>(
  visit: Visit,
  work: Promise<Outcome>,
): Promise<{ done: Outcome } | { trouble: Trouble }> {
  try {
    return { done: await work }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    const { code, facts } = error.refusal
    const sentence = words.sentence(visit.language, code.replace('organisations.', 'refusal.'), facts)
    if (sentence === undefined) throw error
    return { trouble: { sentence, status: code.endsWith('.too-many-tries') ? 429 : 422 } }
  }
}

/** The faults as a form shows them: a list on top that leads to each, and the sentence at the field. */
export function faultsOf(visit: Visit, { problems = [] }: Trouble) {
  const say = words.in(visit.language)
  const text = ({ code }: AccountProblem) => say(`account.problem.${code}`)
  return {
    at: (field: AccountField) => {
      const problem = problems.find((one) => one.field === field)
      return problem ? { error: text(problem) } : {}
    },
    errors:
      problems.length > 0
        ? { title: say('account.problems'), items: problems.map((one) => ({ field: one.field, text: text(one) })) }
        : undefined,
  }
}
