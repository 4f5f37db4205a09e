// A "no" at the edge: a page in the reader's language, or problem+json (RFC 9457) where a program asked.
import type { Context } from 'hono'
import { refusalStatus } from '../platform/http/refusal-status.ts'
import type { HouseEnv } from '../platform/http/visit.ts'
import { LinkButton, RefusalPage } from '../ui/index.ts'
import { shellWords } from '../ui/strings/index.ts'
import type { Language } from '../values/language.ts'
import { type Facts, refuse } from '../values/refusal.ts'
import { mounted } from './mounted.ts'

export function answerRefusal(request: Context<HouseEnv>, code: string, facts: Facts, status?: 500): Response {
  const visit = request.var.visit
  const answer = status ?? refusalStatus(refuse(code))
  const sentence = refusalSentence(visit?.language ?? 'en', code, facts)
  if (visit === undefined || request.req.path.startsWith('/api/')) return problem(answer, code, sentence, facts)
  const say = shellWords.in(visit.language)
  return visit.page({
    title: say('refused.title'),
    width: 'reading',
    status: answer,
    body: (
      <RefusalPage
        title={say('refused.title')}
        reason={sentence}
        ways={
          /\.(sign-in-first|prove-again-not-allowed)$/.test(code) ? (
            <LinkButton href={`/sign-in?return=${encodeURIComponent(wayBack(request))}`}>{say('signIn')}</LinkButton>
          ) : (
            <LinkButton href="/" kind="plain">
              {say('refused.home')}
            </LinkButton>
          )
        }
      />
    ),
  })
}

/** A page can be opened again after sign-in; a form would have to be sent again, so its sender finds the first page. */
function wayBack(request: Context<HouseEnv>): string {
  const { pathname, search } = request.var.visit.url
  return request.req.method === 'GET' ? pathname + search : '/'
}

/** The sentence for a refusal's code, from the words of the module that the code names. */
export function refusalSentence(language: Language, code: string, facts: Facts): string {
  return sentence(language, 'refusal', code, facts) ?? code
}

/** The sentence for what was done before a redirect. A code that nobody knows says nothing: it stood in a cookie. */
export function doneSentence(language: Language, code: string, facts: Facts): string | undefined {
  try {
    return sentence(language, 'done', code, facts)
  } catch {
    return undefined
  }
}

function sentence(language: Language, kind: 'refusal' | 'done', code: string, facts: Facts): string | undefined {
  const [owner = '', reason = ''] = [code.slice(0, code.indexOf('.')), code.slice(code.indexOf('.') + 1)]
  const words = owner === 'shell' ? shellWords : mounted.find((module) => module.name === owner)?.words
  return words?.sentence(language, `${kind}.${reason}`, facts)
}

function problem(status: number, code: string, detail: string, facts: Facts): Response {
  return new Response(JSON.stringify({ type: 'about:blank', title: code, status, detail, facts }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
}
