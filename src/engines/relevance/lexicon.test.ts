import { expect, test } from 'vitest'
import { encodeLexicon, openLexicon } from './lexicon.ts'
import { committedModel } from './model-files.test-help.ts'

test('links come back by language and piece, most probable first', () => {
  const lexicon = openLexicon(
    encodeLexicon([
      {
        language: 'zh',
        links: [
          { foreign: 7, english: 1, probability: 0.2 },
          { foreign: 7, english: 2, probability: 0.7 },
        ],
      },
      { language: 'lo', links: [{ foreign: 9, english: 3, probability: 0.04 }] },
    ]),
  )
  const found: [number, number][] = []
  lexicon.translate('zh', 7, (english, probability) => found.push([english, Math.round(probability * 100) / 100]))
  expect(found).toEqual([
    [2, 0.7],
    [1, 0.2],
  ])
  expect(lexicon.knows('lo', 9)).toBe(true)
  expect(lexicon.knows('lo', 7)).toBe(false)
  expect(lexicon.knows('th', 7)).toBe(false)
})

test('the committed lexicon knows water in every language', () => {
  const { table, lexicon } = committedModel()
  const water = table.pieces.indexOf('▁water')
  const words = { zh: '水', th: 'น้ํา', km: 'ទឹក', lo: 'ນໍ້າ', my: 'ရေ', id: '▁air', pt: '▁água', fil: '▁tubig' } as const
  for (const [language, word] of Object.entries(words)) {
    const piece = table.pieces.indexOf(word.normalize('NFKC'))
    let best = -1
    if (piece >= 0)
      lexicon.translate(language as keyof typeof words, piece, (english) => {
        if (best < 0) best = english
      })
    if (piece >= 0) expect(`${language} ${table.pieces[best]}`).toBe(`${language} ${table.pieces[water]}`)
  }
})
