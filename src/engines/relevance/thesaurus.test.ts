import { expect, test } from 'vitest'
import { allLanguages, type Language } from '../../values/language.ts'
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
