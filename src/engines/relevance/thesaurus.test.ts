import { expect, test } from 'vitest'
import { allLanguages, type Language } from '../../values/language.ts'
import { counts } from './classification-codes.ts'
import { committedThesaurus } from './model-files.test-help.ts'
import { type Labels, openThesaurus, type ThesaurusFile } from './thesaurus.ts'
import { thesaurusFaults } from './thesaurus-faults.ts'

test('the committed thesaurus has no fault', () => {
  expect(thesaurusFaults(committedThesaurus())).toEqual([])
})

function labels(word: string): Labels {
  const found: Partial<Record<Language, readonly string[]>> = {}
  for (const language of allLanguages)
    found[language] = [own[language] ? `${own[language]}${word}` : `${word} ${language}`]
  return found as Labels
}
const own: Partial<Record<string, string>> = { zh: '水', th: 'น้ำ', km: 'ទឹក', lo: 'ນໍ້າ', my: 'ရေ', ta: 'நீர்' }

function aFile(changes: Partial<ThesaurusFile> = {}): ThesaurusFile {
  return { field: 'water', labels: labels('water'), concepts: [], ...changes }
}

test.each([
  ['a label in another script', aFile({ labels: { ...labels('water'), th: ['Wasserversorgung'] } }), /another script/],
  ['a missing language', aFile({ labels: { ...labels('water'), lo: [] } }), /no label in lo/],
  [
    'a link to nowhere',
    aFile({ concepts: [{ id: 'a', kind: 'technique', answers: ['b'], labels: labels('a') }] }),
    /names b/,
  ],
  [
    'a repeated label',
    aFile({ concepts: [{ id: 'a', kind: 'subject', labels: labels('water') }] }),
    /of water and of a/,
  ],
  [
    'a concept broader than itself',
    aFile({
      concepts: [
        { id: 'a', kind: 'subject', broader: ['b'], labels: labels('a') },
        { id: 'b', kind: 'subject', broader: ['a'], labels: labels('b') },
      ],
    }),
    /a is broader than itself/,
  ],
  [
    'a related concept that stands above',
    aFile({
      concepts: [
        { id: 'a', kind: 'subject', broader: ['b'], related: ['b'], labels: labels('a') },
        { id: 'b', kind: 'subject', labels: labels('b') },
      ],
    }),
    /a is related to b and stands above or below/,
  ],
  [
    'a label twice in a concept',
    aFile({ concepts: [{ id: 'a', kind: 'subject', labels: { ...labels('a'), pt: ['rio', 'Rio'] } }] }),
    /"Rio" \(pt\) stands twice in a/,
  ],
  ['an id with a space', aFile({ concepts: [{ id: 'a b', kind: 'subject', labels: labels('a') }] }), /a b is no id/],
  ['an IPC class that does not exist', aFile({ codes: { ipc: ['C31B'] } }), /C31B, which is not in ipc/],
  ['an SDG target that does not exist', aFile({ codes: { sdg: ['6.7'] } }), /6.7, which is not in sdg/],
  ['a FORD field that does not exist', aFile({ codes: { ford: ['2.12'] } }), /2.12, which is not in ford/],
  ['a repeated id', aFile({ concepts: [{ id: 'water', kind: 'subject', labels: labels('x') }] }), /stands in water/],
])('%s is a fault', (_, file, sentence) => {
  expect(thesaurusFaults([file]).join('\n')).toMatch(sentence)
})

test('links are found from both ends, and a broken one is left out', () => {
  const thesaurus = openThesaurus([
    aFile({
      concepts: [
        { id: 'drying', kind: 'technique', answers: ['rot', 'nothing'], broader: ['processing'], labels: labels('d') },
        { id: 'rot', kind: 'problem', labels: labels('r') },
        { id: 'processing', kind: 'technique', labels: labels('p') },
      ],
    }),
  ])
  expect(thesaurus.answers('drying')).toEqual(['rot'])
  expect(thesaurus.answeredBy('rot')).toEqual(['drying'])
  expect(thesaurus.narrower('processing')).toEqual(['drying'])
  expect(thesaurus.fieldOf('rot')).toBe('water')
  expect(thesaurus.label('water', 'en')).toBe('water en')
})

test('the lists of codes are whole: 169 targets, 42 fields of research, 132 classes of patents', () => {
  expect(counts).toEqual({ sdg: 169, ford: 42, ipcClasses: 132 })
})

test('a concept has the codes of its field in each list in which it has none of its own', () => {
  const codes = { sdg: ['6.1'], ford: ['2.7'] }
  const concept = { id: 'a', kind: 'technique' as const, codes: { ipc: ['C02F'], sdg: ['6.3'] }, labels: labels('a') }
  const thesaurus = openThesaurus([aFile({ codes, concepts: [concept] })])
  expect(thesaurus.codes('a')).toEqual({ ipc: ['C02F'], sdg: ['6.3'], ford: ['2.7'] })
})
