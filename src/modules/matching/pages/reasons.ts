// The reasons of a match in the reader's language: short on a chip, whole as a sentence.
import type { Reason } from '../../../engines/relevance/index.ts'
import { openRelevance } from '../../../platform/files/open-relevance.ts'
import { formatCountry, formatDate, formatList } from '../../../platform/i18n/words.ts'
import type { Reason as ReasonShown } from '../../../ui/index.ts'
import { calendarDate } from '../../../values/calendar-date.ts'
import type { Language } from '../../../values/language.ts'
import { listingWords } from '../../listings/index.ts'
import type { Sides } from '../schema.ts'
import { words } from '../strings/index.ts'

/** What stands on the chip. */
export function shownReason(language: Language, reason: Reason, sides: Sides): ReasonShown {
  const say = words.in(language)
  switch (reason.kind) {
    case 'concept':
      return { kind: 'concept', pair: pair(reason, sides), concept: label(language, reason.concept) }
    case 'terms':
      return { kind: 'concept', pair: pair(reason, sides) }
    case 'linked':
      return { kind: 'link', text: linkText(language, reason) }
    case 'similar-wording':
      return { kind: 'ask', word: say('verdict.unknown'), text: say('reason.similar-wording') }
    case 'constraint':
      return {
        kind: verdictLook[reason.verdict],
        word: say(`verdict.${reason.verdict}`),
        text: constraintText(language, reason),
      }
  }
}

/** The same as one whole sentence. */
export function reasonSentence(language: Language, reason: Reason): string {
  const say = words.in(language)
  switch (reason.kind) {
    case 'concept':
      return say('full.concept', {
        concept: label(language, reason.concept),
        need: reason.inNeed,
        offer: reason.inOffer,
      })
    case 'terms':
      return say(reason.inNeed === reason.inOffer ? 'full.same-term' : 'full.terms', {
        need: reason.inNeed,
        offer: reason.inOffer,
      })
    case 'linked':
      return say(`full.${reason.relation}`, {
        needConcept: label(language, reason.need),
        offerConcept: label(language, reason.offer),
        need: reason.inNeed,
        offer: reason.inOffer,
      })
    case 'similar-wording':
      return say('full.similar-wording')
    case 'constraint':
      return say('full.constraint', {
        verdict: say(`verdict.${reason.verdict}`),
        what: constraintText(language, reason),
      })
  }
}

type Constraint = Extract<Reason, { kind: 'constraint' }>

const verdictLook = { met: 'met', unknown: 'ask', violated: 'not-met' } as const

function pair(
  reason: { inNeed: string; inOffer: string },
  sides: Sides,
): [{ text: string; lang?: string }, { text: string; lang?: string }] {
  return [inLanguage(reason.inNeed, sides.needLanguage), inLanguage(reason.inOffer, sides.offerLanguage)]
}

function inLanguage(text: string, lang: string | undefined): { text: string; lang?: string } {
  return lang === undefined ? { text } : { text, lang }
}

function label(language: Language, concept: string): string {
  return openRelevance().thesaurus.label(concept, language) ?? concept
}

function linkText(language: Language, reason: Extract<Reason, { kind: 'linked' }>): string {
  const say = words.in(language)
  const need = label(language, reason.need)
  const offer = label(language, reason.offer)
  return reason.relation === 'answers'
    ? say('reason.answers', { problem: need, offer })
    : say(`reason.${reason.relation}`, { need, offer })
}

function constraintText(language: Language, reason: Constraint): string {
  const say = words.in(language)
  return say(`reason.${reason.constraint}.${reason.verdict}`, constraintFacts(language, reason))
}

/** An unknown side is the empty word: the sentence for "unknown" does not name it. */
function constraintFacts(language: Language, { constraint, need, offer }: Constraint): Record<string, string> {
  const name = (value: Constraint['need']) =>
    [value ?? []].flat().map((one) => (typeof one === 'object' ? '' : valueName(language, constraint, String(one))))
  const needs = name(need)
  const offers = name(offer)
  const until = [...offers, ...needs][0] ?? ''
  const shared = formatList(
    language,
    offers.filter((value) => needs.includes(value)),
  )
  return { need: formatList(language, needs), offer: formatList(language, offers), shared, until }
}

function valueName(language: Language, constraint: Constraint['constraint'], value: string): string {
  if (constraint === 'country') return formatCountry(language, value)
  if (constraint === 'partnership') return listingWords.sentence(language, `partnership.${value}`) ?? value
  const day = constraint === 'expiry' || constraint === 'delivery' ? calendarDate(value) : undefined
  return day ? formatDate(language, day) : value
}
