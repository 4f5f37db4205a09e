import { expect, test } from 'vitest'
import type { Language } from '../../values/language.ts'
import { createConceptMatcher } from './concept-matcher.ts'
import { normalise } from './normalise.ts'
import { openThesaurus } from './thesaurus.ts'

const none = { en: [], zh: [], vi: [], th: [], id: [], ms: [], fil: [], km: [], lo: [], my: [], ta: [], pt: [] }
const thesaurus = openThesaurus([
  {
    field: 'test',
    labels: none,
    concepts: [
      {
        id: 'drying',
        kind: 'technique',
        labels: { ...none, en: ['dry', 'solar drying'], zh: ['烘干'], id: ['pengering'] },
      },
      { id: 'sun', kind: 'subject', labels: { ...none, en: ['solar'], zh: ['太阳'], ta: ['சூரிய'] } },
      { id: 'energy', kind: 'subject', labels: { ...none, zh: ['太阳能'], th: ['พลังงาน'] } },
      { id: 'flood', kind: 'problem', labels: { ...none, ta: ['வெள்ளம்'], lo: ['ນ້ຳຖ້ວມ'] } },
      { id: 'loss', kind: 'problem', labels: { ...none, ta: ['இழப்பு'] } },
      { id: 'iot', kind: 'technique', labels: { ...none, en: ['IoT', 'sensor'] } },
    ],
  },
])
const match = createConceptMatcher(thesaurus)

test.each([
  ['en', 'solar drying of fish', ['drying']],
  ['en', 'dried, dries, dry', ['drying']],
  ['en', 'laundry', []],
  ['en', 'solar sensors', ['sun', 'iot']],
  ['zh', '太阳能烘干机', ['energy', 'drying']],
  ['zh', '用 IoT 烘干', ['drying']],
  ['th', 'ระบบพลังงานทดแทน', ['energy']],
  ['id', 'mesin pengeringnya dan sensor', ['drying', 'iot']],
  ['ms', 'mesin pengering', ['drying']],
  ['ta', 'சூரியஒளி', ['sun']],
  ['ta', 'வெள்ளத்தால் இழப்பை', ['flood', 'loss']],
  ['lo', 'ນໍ້າຖ້ວມ', ['flood']],
] as [Language, string, string[]][])('%s: %s', (language, text, concepts) => {
  expect(match(normalise(text), language).map((mention) => mention.concept)).toEqual(concepts)
})
