import { expect, test } from 'vitest'
import { allLanguages, type Language } from '../../values/language.ts'
import { committedModel } from './model-files.test-help.ts'
import { createIndex } from './relevance-index.ts'
import { type Labels, openThesaurus, type ThesaurusFile } from './thesaurus.ts'
import { applyCorrections, type ThesaurusCorrection } from './thesaurus-corrections.ts'

const own: Partial<Record<string, string>> = { zh: '水', th: 'น้ำ', km: 'ទឹក', lo: 'ນໍ້າ', my: 'ရေ', ta: 'நீர்' }
function labels(word: string): Labels {
  const found: Partial<Record<Language, readonly string[]>> = {}
  for (const language of allLanguages)
    found[language] = [own[language] ? `${own[language]}${word}` : `${word} ${language}`]
  return found as Labels
}

const shipped: ThesaurusFile[] = [
  {
    field: 'water',
    labels: labels('water'),
    concepts: [
      { id: 'scum', kind: 'problem', labels: labels('scum') },
      { id: 'cleaning', kind: 'technique', labels: labels('cleaning') },
      { id: 'skimming', kind: 'technique', broader: ['cleaning'], answers: ['scum'], labels: labels('skimming') },
    ],
  },
]

const label = (
  deed: 'add-label' | 'remove-label' | 'prefer-label',
  text: string,
  language: Language = 'en',
): ThesaurusCorrection => ({ deed, concept: 'scum', language, label: text })
const link = (
  deed: 'add-link' | 'remove-link',
  concept: string,
  relation: 'broader' | 'answers' | 'related',
  target: string,
): ThesaurusCorrection => ({ deed, concept, relation, target })

test.each([
  ['an unknown concept', { ...label('add-label', 'froth'), concept: 'nothing' }, 'unknown-concept'],
  ['a label of spaces', label('add-label', '  '), 'label-empty'],
  ['a Latin label in Lao', label('add-label', 'Wasserversorgungsanlage', 'lo'), 'other-script'],
  ['a label that it has, in capitals', label('add-label', 'SCUM EN'), 'label-already-there'],
  ['a label of another concept of the field', label('add-label', 'cleaning en'), 'label-of-another'],
  ['a label that it does not have', label('remove-label', 'froth'), 'label-not-there'],
  ['its last label in a language', label('remove-label', 'scum en'), 'last-label'],
  ['what is preferred already', label('prefer-label', 'scum en'), 'label-already-there'],
  ['a link to itself', link('add-link', 'scum', 'related', 'scum'), 'link-to-itself'],
  ['a link to nothing', link('add-link', 'scum', 'related', 'nothing'), 'unknown-target'],
  ['a link that stands', link('add-link', 'skimming', 'answers', 'scum'), 'link-already-there'],
  ['a link that does not stand', link('remove-link', 'scum', 'related', 'cleaning'), 'link-not-there'],
  ['a broader one in a circle', link('add-link', 'cleaning', 'broader', 'skimming'), 'link-in-a-circle'],
  ['what stands above as related', link('add-link', 'skimming', 'related', 'cleaning'), 'link-in-a-circle'],
] as const)('%s is told and changes nothing', (_, correction, fault) => {
  const corrected = applyCorrections(shipped, [correction])
  expect(corrected.faults).toEqual([{ correction, fault }])
  expect(corrected.files).toEqual(shipped)
})

test('labels are added, preferred and removed, links added and removed, and the shipped files stay as they are', () => {
  const before = structuredClone(shipped)
  const { files, faults } = applyCorrections(shipped, [
    label('add-label', 'froth'),
    label('prefer-label', 'froth'),
    label('remove-label', 'scum en'),
    link('add-link', 'cleaning', 'answers', 'scum'),
    link('remove-link', 'skimming', 'answers', 'scum'),
  ])
  const thesaurus = openThesaurus(files)
  expect(faults).toEqual([])
  expect(thesaurus.labels('scum', 'en')).toEqual(['froth'])
  expect(thesaurus.answeredBy('scum')).toEqual(['cleaning'])
  expect(shipped).toEqual(before)
})

test('a word that an expert adds finds the technique at once', () => {
  const model = committedModel()
  const { files } = applyCorrections(shipped, [label('add-label', 'zibberish on the pond')])
  const linked = (thesaurusFiles: readonly ThesaurusFile[]) => {
    const index = createIndex(model, openThesaurus(thesaurusFiles))
    index.put([{ id: 'o', kind: 'offer', language: 'en', title: 'Machine for skimming en' }])
    const [found] = index.search('zibberish on the pond', { kind: 'offer', top: 1, language: 'en' })
    return found?.reasons.some((reason) => reason.kind === 'linked')
  }
  expect(linked(shipped)).toBe(false)
  expect(linked(files)).toBe(true)
})
