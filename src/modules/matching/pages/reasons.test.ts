import { describe, expect, it } from 'vitest'
import type { ConstraintName, Reason, Relation, Verdict } from '../../../engines/relevance/index.ts'
import { openRelevance } from '../../../platform/files/open-relevance.ts'
import { formatCountry, formatDate } from '../../../platform/i18n/words.ts'
import type { Reason as ReasonShown } from '../../../ui/index.ts'
import { allLanguages, type Language } from '../../../values/language.ts'
import { reasonSentence, shownReason } from './reasons.ts'

const sides = { needLanguage: 'lo', offerLanguage: 'zh-Hans' }
const quoted = { inNeed: 'ເນົ່າເສຍ', inOffer: '采后腐烂' }
const loss = 'post-harvest-loss'
const cold = 'cold-storage'

// A new relation, constraint or verdict of the engine does not compile here until it has its case.
const relations = Object.keys({ answers: 1, for: 1, broader: 1, narrower: 1, related: 1 } satisfies Record<Relation, 1>)
const verdicts = { met: 'met', unknown: 'ask', violated: 'not-met' } as const satisfies Record<Verdict, string>
type Sought = Pick<Extract<Reason, { kind: 'constraint' }>, 'need' | 'offer'>
const sought: Record<ConstraintName, Record<Verdict, Sought>> = {
  trl: {
    met: { need: 7, offer: 8 },
    unknown: { need: 7, offer: undefined },
    violated: { need: 7, offer: 3 },
  },
  partnership: {
    met: { need: ['pilot', 'joint-development'], offer: ['licence', 'joint-development'] },
    unknown: { need: ['joint-development'], offer: undefined },
    violated: { need: ['joint-development'], offer: ['research-cooperation', 'licence'] },
  },
  country: {
    met: { need: ['LA', 'KH'], offer: 'LA' },
    unknown: { need: ['LA'], offer: undefined },
    violated: { need: ['LA', 'KH'], offer: 'VN' },
  },
  budget: {
    met: { need: { minor: 100, currency: 'USD' }, offer: { minor: 90, currency: 'USD' } },
    unknown: { need: { minor: 100, currency: 'USD' }, offer: undefined },
    violated: { need: { minor: 100, currency: 'USD' }, offer: { minor: 190, currency: 'USD' } },
  },
  delivery: {
    met: { need: '2027-06-30', offer: '2027-05-01' },
    unknown: { need: '2027-06-30', offer: undefined },
    violated: { need: '2027-06-30', offer: '2027-07-31' },
  },
  export: {
    met: { need: 'LA', offer: 'free' },
    unknown: { need: 'LA', offer: 'licence' },
    violated: { need: 'LA', offer: 'prohibited' },
  },
  expiry: {
    met: { need: undefined, offer: '2027-06-30' },
    unknown: { need: undefined, offer: undefined },
    violated: { need: '2027-06-30', offer: undefined },
  },
}

interface Case {
  what: string
  reason: Reason
  /** The look of the chip. */
  kind: ReasonShown['kind']
}

const cases: Case[] = [
  { what: 'a concept of both', reason: { kind: 'concept', concept: loss, ...quoted }, kind: 'concept' },
  { what: 'words that mean the same', reason: { kind: 'terms', ...quoted, probability: 0.4 }, kind: 'concept' },
  {
    what: 'one word in both',
    reason: { kind: 'terms', inNeed: 'IoT', inOffer: 'IoT', probability: 0.9 },
    kind: 'concept',
  },
  { what: 'wording alone', reason: { kind: 'similar-wording' }, kind: 'ask' },
  ...relations.map((relation): Case => {
    const reason: Reason = { kind: 'linked', need: loss, offer: cold, relation: relation as Relation, ...quoted }
    return { what: `a link: ${relation}`, reason, kind: 'link' }
  }),
  ...Object.entries(sought).flatMap(([constraint, byVerdict]) =>
    Object.entries(byVerdict).map(
      ([verdict, both]): Case => ({
        what: `${constraint} ${verdict}`,
        reason: {
          kind: 'constraint',
          constraint: constraint as ConstraintName,
          verdict: verdict as Verdict,
          ...both,
        },
        kind: verdicts[verdict as Verdict],
      }),
    ),
  ),
]

describe.each(cases)('$what', ({ reason, kind }) => {
  it.each(allLanguages)('in %s has a chip and a sentence', (language) => {
    const chip = shownReason(language, reason, sides)
    const sentence = reasonSentence(language, reason)
    expect(chip.kind).toBe(kind)
    for (const text of [...textsOf(chip), sentence]) expect(faultOf(text), text).toBeUndefined()
    if (language !== 'en') expect(sentence).not.toBe(reasonSentence('en', reason))
  })
})

describe.each(allLanguages)('in %s', (language) => {
  it('a sentence quotes both sides as they wrote it', () => {
    for (const { reason } of cases)
      if ('inNeed' in reason) {
        expect(reasonSentence(language, reason)).toContain(reason.inNeed)
        expect(reasonSentence(language, reason)).toContain(reason.inOffer)
      }
  })

  it('a concept is called by its name in the reader’s language', () => {
    const [concept] = cases.map(({ reason }) => reason)
    expect(shownReason(language, concept!, sides)).toMatchObject({ concept: labelOf(language, loss) })
    expect(reasonSentence(language, concept!)).toContain(labelOf(language, loss))
    for (const { reason } of cases)
      if (reason.kind === 'linked') {
        expect(reasonSentence(language, reason)).toContain(labelOf(language, loss))
        expect(reasonSentence(language, reason)).toContain(labelOf(language, cold))
      }
  })

  it('a constraint names what was wanted and what was found', () => {
    const said = (name: ConstraintName, verdict: Verdict) =>
      reasonSentence(language, { kind: 'constraint', constraint: name, verdict, ...sought[name][verdict] })
    expect(said('trl', 'violated')).toMatch(/3.*7|7.*3/)
    expect(said('country', 'violated')).toContain(formatCountry(language, 'VN'))
    expect(said('country', 'met')).toContain(formatCountry(language, 'LA'))
    expect(said('expiry', 'met')).toContain(formatDate(language, '2027-06-30'))
    expect(said('expiry', 'violated')).toContain(formatDate(language, '2027-06-30'))
  })
})

it('the words on a chip bear the languages of their authors', () => {
  const concept: Reason = { kind: 'concept', concept: loss, ...quoted }
  expect(shownReason('en', concept, sides)).toMatchObject({
    pair: [
      { text: 'ເນົ່າເສຍ', lang: 'lo' },
      { text: '采后腐烂', lang: 'zh-Hans' },
    ],
  })
  expect(shownReason('en', concept, { needLanguage: undefined, offerLanguage: 'zh-Hans' })).toMatchObject({
    pair: [{ text: 'ເນົ່າເສຍ' }, { text: '采后腐烂', lang: 'zh-Hans' }],
  })
})

it('only what both sides want of a partnership is said to fit', () => {
  const reason: Reason = { kind: 'constraint', constraint: 'partnership', verdict: 'met', ...sought.partnership.met }
  expect(reasonSentence('en', reason)).toContain('Joint development')
  expect(reasonSentence('en', reason)).not.toMatch(/Licence|Pilot/)
})

it('a value that nobody knows is shown as it stands', () => {
  const reason: Reason = {
    kind: 'constraint',
    constraint: 'partnership',
    verdict: 'violated',
    need: ['barter'],
    offer: ['pilot'],
  }
  expect(reasonSentence('en', reason)).toContain('barter')
})

function labelOf(language: Language, concept: string): string {
  const label = openRelevance().thesaurus.label(concept, language)
  if (label === undefined) throw new Error(`The thesaurus does not know ${concept} in ${language}.`)
  return label
}

function textsOf(chip: ReasonShown): string[] {
  if (chip.kind === 'concept')
    return [...chip.pair.map(({ text }) => text), ...(chip.concept === undefined ? [] : [chip.concept])]
  return chip.kind === 'link' ? [chip.text] : [chip.word, String(chip.text)]
}

/** What a reader must never see: a message's inside, a key, an id, a value that is none, a gap where a word should be. */
function faultOf(text: string): string | undefined {
  const faults: [fault: string, is: RegExp][] = [
    ['empty', /^\s*$/],
    ['a leftover brace', /[{}]/],
    ['a key', /\b(reason|full|verdict|partnership|constraint)\.[a-z]/],
    ['an id', /post-harvest-loss|cold-storage|joint-development|research-cooperation|2027-06-30/],
    ['a value that is none', /undefined|null|NaN|\[object/],
    ['a gap', /“”|«»|「」|""|\(\s*\)| {2}|[:：៖]\s*$|, ?[.;]/],
  ]
  return faults.find(([, is]) => is.test(text))?.[0]
}
