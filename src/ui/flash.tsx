// What was done, said once on the page that a redirect leads to: it travels as a code in a cookie that the next page takes away.

import type { ComponentChildren } from 'preact'
import type { Language } from '../values/language.ts'
import type { Facts } from '../values/refusal.ts'
import { Icon } from './icon.tsx'
import { type Tone, toneIcon } from './notice.tsx'
import { shellWords } from './strings/index.ts'

export interface FlashProps {
  readonly language: Language
  readonly tone?: Tone
  /** This page's address: the message is put away by opening the page again, without it. */
  readonly here: string
  /** Takes the focus when the page opens, so that it is read out first; for one message on a page. */
  readonly focus?: boolean
  readonly children: ComponentChildren
}

export function Flash({ language, tone = 'met', here, focus = false, children }: FlashProps) {
  const say = shellWords.in(language)
  return (
    <div class={`notice notice-${tone} flash`} role="status" tabindex={focus ? -1 : undefined} autofocus={focus}>
      <Icon name={toneIcon[tone]} />
      <p class="notice-body">
        <span>
          <strong class="notice-word">{say(`tone.${tone}`)}</strong> {children}
        </span>
      </p>
      <a class="tool flash-close" href={here}>
        <Icon name="close" />
        <span class="unseen">{say('close')}</span>
      </a>
    </div>
  )
}

export interface Said {
  readonly tone?: Tone
  /** `listings.published`: the sentence is `done.published` in the strings of the module `listings`. */
  readonly code: string
  readonly facts?: Facts
}

/** The answer to a deed that went well: see the other page, which says so once. */
export function redirectSaying(address: string, said: Said): Response {
  const value = encodeURIComponent(JSON.stringify(said))
  return new Response(null, {
    status: 303,
    headers: { location: address, 'set-cookie': `${saidCookie}=${value}; ${attributes}; Max-Age=60` },
  })
}

/** What the cookie says, if it is one of ours. It is the reader's own and names a sentence, so it needs no signature. */
export function readSaid(cookie: string | undefined): Required<Said> | undefined {
  try {
    const { tone = 'met', code, facts = {} } = JSON.parse(cookie ?? '') as Partial<Said>
    if (typeof code !== 'string' || !Object.hasOwn(toneIcon, tone) || typeof facts !== 'object' || facts === null)
      return undefined
    return { tone, code, facts }
  } catch {
    return undefined
  }
}

export const saidCookie = 'muara_said'
const attributes = 'Path=/; HttpOnly; SameSite=Lax'

/** The header that takes it away. */
export const forgetSaid = `${saidCookie}=; ${attributes}; Max-Age=0`
