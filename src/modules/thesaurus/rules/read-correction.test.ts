import { expect, test } from 'vitest'
import { openRelevance } from '../../../platform/files/open-relevance.ts'
import { conceptMeant, findConcepts } from './find-concepts.ts'
import { readCorrection, readCorrectionLines } from './read-correction.ts'

const label = { deed: 'add-label', concept: 'crop-drying', language: 'lo', label: 'ຕາກ' }
const link = { deed: 'remove-link', concept: 'crop-drying', relation: 'answers', target: 'grain-too-wet' }

test.each([
  ['a word', label, label],
  ['a word with spaces around it', { ...label, label: ' ຕາກ \u202e' }, label],
  ['a link, without what a form sends besides', { ...link, note: 'why' }, link],
])('%s is read', (_, values, correction) => {
  expect(readCorrection(values)).toEqual(correction)
})

test.each([
  ['nothing', {}],
  ['another deed', { ...label, deed: 'burn' }],
  ['a language that is not ours', { ...label, language: 'xx' }],
  ['no word', { ...label, label: ' ' }],
  ['a word longer than any', { ...label, label: 'a'.repeat(121) }],
  ['a link of another kind', { ...link, relation: 'likes' }],
  ['a link to a path', { ...link, target: '../etc' }],
])('%s is refused', (_, values) => {
  expect(readCorrection(values)).toMatchObject({ code: 'thesaurus.correction-unreadable' })
})

test.each([
  ['two lines and empty ones', `\ufeff${JSON.stringify(label)}\r\n\n${JSON.stringify(link)}\n`, [label, link]],
  [
    'a line that is no JSON',
    `${JSON.stringify(label)}\nlabel: x`,
    { code: 'thesaurus.line-unreadable', facts: { line: 2 } },
  ],
  ['a line with null', 'null', { code: 'thesaurus.line-unreadable', facts: { line: 1 } }],
  ['an empty file', '\n', { code: 'thesaurus.file-empty' }],
])('a file with %s', (_, text, outcome) => {
  const read = readCorrectionLines(text)
  if (Array.isArray(outcome)) expect(read).toEqual(outcome)
  else expect(read).toMatchObject(outcome)
})

test('a word is looked up in any language: what is called so first', () => {
  const { thesaurus } = openRelevance()
  const lao = thesaurus.label('crop-drying', 'lo')!
  expect(findConcepts(thesaurus, lao)[0]).toBe('crop-drying')
  expect(findConcepts(thesaurus, 'solar')).toContain('solar-dryer')
  expect(findConcepts(thesaurus, ' ')).toEqual([])
})

test('a concept is meant by its id, or by a word that only it has', () => {
  const { thesaurus } = openRelevance()
  expect(conceptMeant(thesaurus, 'crop-drying')).toBe('crop-drying')
  expect(conceptMeant(thesaurus, thesaurus.label('solar-dryer', 'km')!)).toBe('solar-dryer')
  expect(conceptMeant(thesaurus, 'dry')).toBeUndefined()
})
