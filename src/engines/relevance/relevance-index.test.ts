import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createIndex, type Listing, openThesaurus, understand } from './index.ts'
import { committedModel, committedThesaurus } from './model-files.test-help.ts'

const model = committedModel()
const thesaurus = openThesaurus(committedThesaurus())

const offers: Listing[] = [
  {
    id: 'dryer',
    kind: 'offer',
    language: 'zh',
    title: '木薯太阳能烘干机',
    description: '减少产后损失，防止霉变。',
    trl: 8,
  },
  {
    id: 'starch',
    kind: 'offer',
    language: 'vi',
    title: 'Keo dán từ tinh bột sắn',
    description: 'Dùng cho bao bì giấy.',
    trl: 7,
  },
  {
    id: 'salt',
    kind: 'offer',
    language: 'th',
    title: 'เครื่องกรองน้ำกร่อยสำหรับหมู่บ้าน',
    description: 'ระบบเมมเบรนแยกเกลือ',
    trl: 9,
  },
  { id: 'shrimp', kind: 'offer', language: 'id', title: 'Sensor oksigen untuk tambak udang', trl: 6 },
  { id: 'cold', kind: 'offer', language: 'en', title: 'Solar cold room for vegetables and fish', trl: 9 },
  { id: 'flood', kind: 'offer', language: 'pt', title: 'Alerta precoce de cheias por telemóvel', trl: 5 },
]
const need: Listing = {
  id: 'need',
  kind: 'need',
  language: 'en',
  title: 'Cassava rots after harvest in the rainy season',
  description: 'Chips turn mouldy because we cannot dry them in time.',
  trl: 7,
}

function ranked(listings: readonly Listing[], query = need) {
  const index = createIndex(model, thesaurus)
  index.put(listings)
  return index.rank(query, { kind: 'offer', top: 10 })
}

test('a problem in one language finds the technique in another, and says why', () => {
  const [best] = ranked(offers)
  expect(best!.id).toBe('dryer')
  expect(best!.band).toBeGreaterThanOrEqual(3)
  expect(best!.reasons).toContainEqual(
    expect.objectContaining({ kind: 'concept', concept: 'cassava', inOffer: '木薯' }),
  )
})

test('the order of arrival leaves no trace', () => {
  const expected = ranked(offers)
  fc.assert(
    fc.property(fc.shuffledSubarray(offers, { minLength: offers.length }), (shuffled) => {
      expect(ranked(shuffled)).toEqual(expected)
    }),
    { numRuns: 20 },
  )
})

test('a replaced or removed listing is forgotten', () => {
  const index = createIndex(model, thesaurus)
  index.put([{ ...offers[0]!, title: '城市交通信号灯', description: '' }, ...offers])
  expect(index.size).toBe(offers.length)
  expect(index.rank(need, { kind: 'offer', top: 10 })).toEqual(ranked(offers))
  index.remove(['dryer'])
  expect(index.rank(need, { kind: 'offer', top: 10 }).map(({ id }) => id)).not.toContain('dryer')
})

test('a listing put many times leaves no trace either', () => {
  const index = createIndex(model, thesaurus)
  for (let time = 0; time < 40; time++) index.put(offers)
  expect(index.rank(need, { kind: 'offer', top: 10 })).toEqual(ranked(offers))
})

test.each<Partial<Listing>>([{ trl: 9 }, { partnership: ['licence'] }, { countriesSought: ['TL'] }])(
  'a violated constraint never raises a score: %j',
  (violation) => {
    const withFacts = offers.map((offer): Listing => ({ ...offer, partnership: ['pilot'], country: 'CN' }))
    const open = { ...need, trl: 1 }
    const before = new Map(ranked(withFacts, open).map(({ id, score }) => [id, score]))
    for (const { id, score } of ranked(withFacts, { ...open, ...violation })) {
      expect(score).toBeLessThanOrEqual(before.get(id)!)
    }
  },
)

test('an expired offer falls behind', () => {
  const index = createIndex(model, thesaurus)
  index.put(offers.map((offer) => (offer.id === 'dryer' ? { ...offer, expires: '2026-01-31' } : offer)))
  const of = (today: string) => index.rank(need, { kind: 'offer', top: 10, today }).find(({ id }) => id === 'dryer')!
  expect(of('2026-02-01').score).toBeLessThan(of('2026-01-31').score)
  expect(of('2026-02-01').reasons).toContainEqual(
    expect.objectContaining({ constraint: 'expiry', verdict: 'violated' }),
  )
})

test('every need of a batch is ranked, twice the same', () => {
  const needs = [need, { ...need, id: 'other', title: 'Sumur kami asin', language: 'id' as const, description: '' }]
  const run = () => {
    const index = createIndex(model, thesaurus)
    index.put(offers)
    return index.rankAll(needs, { kind: 'offer', top: 3 })
  }
  expect([...run().keys()]).toEqual(['need', 'other'])
  expect(run()).toEqual(run())
  expect(run().get('other')![0]!.id).toBe('salt')
})

test('a short text in any language finds offers', () => {
  const index = createIndex(model, thesaurus)
  index.put([...offers, need])
  expect(index.search('tambak udang', { kind: 'offer', top: 1 })[0]!.id).toBe('shrimp')
  expect(index.search('ລະບົບເຕືອນໄພນ້ຳຖ້ວມ', { kind: 'offer', top: 1 })[0]!.id).toBe('flood')
  expect(index.search('cassava', { top: 10 }).map(({ id }) => id)).toContain('need')
})

test('reasons quote the listings as they were written', () => {
  for (const { id, reasons } of ranked(offers)) {
    const offer = offers.find((each) => each.id === id)!
    const written = [offer.title, offer.description].join('\n')
    for (const reason of reasons) {
      if (!('inOffer' in reason)) continue
      expect(written).toContain(reason.inOffer)
      expect(`${need.title}\n${need.description}`).toContain(reason.inNeed)
    }
  }
})

test('an empty index, an empty text and unknown letters are answered with calm', () => {
  expect(ranked([])).toEqual([])
  expect(ranked(offers, { ...need, title: '', description: '' })).toHaveLength(offers.length)
  expect(
    ranked(offers, { ...need, title: 'ꙮꙮꙮ 🜁', description: '' }).every(({ score }) => Number.isFinite(score)),
  ).toBe(true)
})

test('what was understood is told with its wording', () => {
  const found = understand(model, thesaurus, '木薯收获后霉变')
  expect(found.language).toBe('zh')
  expect(found.understood).toBeGreaterThan(0.8)
  expect(found.concepts).toContainEqual({ id: 'cassava', surface: '木薯' })
})
