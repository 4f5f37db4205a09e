import { describe, expect, it } from 'vitest'
import { allLanguages, type Language } from '../../values/language.ts'
import { timeZone, utc } from '../../values/time-zone.ts'
import {
  formatDuration,
  formatMoment,
  formatPeriod,
  formatRelative,
  formatTime,
  formatZone,
  showMoment,
} from './words.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ').replaceAll('\u200b', '')
const zone = (name: string) => timeZone(name)!
const yangon = zone('Asia/Yangon')
const late = new Date('2026-11-22T17:45:00Z')
const later = new Date('2026-11-22T19:15:00Z')

describe('a moment on the event’s clock and the reader’s', () => {
  const cases: [Language, string, string | undefined, string][] = [
    ['en', 'Asia/Yangon', undefined, 'Mon, 23 Nov 2026, 00:15 (Myanmar, GMT+6:30)'],
    ['en', 'Asia/Yangon', 'Asia/Yangon', 'Mon, 23 Nov 2026, 00:15 (Myanmar, GMT+6:30)'],
    ['en', 'Asia/Yangon', 'Asia/Bangkok', 'Mon, 23 Nov 2026, 00:15 (Myanmar, GMT+6:30) · 00:45 (Thailand, GMT+7)'],
    [
      'en',
      'Asia/Yangon',
      'Asia/Kolkata',
      'Mon, 23 Nov 2026, 00:15 (Myanmar, GMT+6:30) · Sun, 22 Nov 2026, 23:15 (India Standard Time, GMT+5:30)',
    ],
    ['en', 'Asia/Bangkok', 'Asia/Phnom_Penh', 'Mon, 23 Nov 2026, 00:45 (Thailand, GMT+7)'],
    ['zh', 'Asia/Yangon', 'Asia/Shanghai', '2026年11月23日周一 00:15（缅甸，GMT+6:30） · 01:45（中国，GMT+8）'],
    [
      'vi',
      'Asia/Yangon',
      'Asia/Ho_Chi_Minh',
      '00:15 Thứ 2, 23 thg 11, 2026 (Myanmar, GMT+6:30) · 00:45 (Việt Nam, GMT+7)',
    ],
    ['th', 'Asia/Yangon', 'Asia/Bangkok', 'จันทร์ 23 พ.ย. 2026 00:15 (เมียนมา, GMT+6:30) · 00:45 (ไทย, GMT+7)'],
    [
      'id',
      'Asia/Yangon',
      'Asia/Makassar',
      'Sen, 23 Nov 2026, 00.15 (Myanmar, GMT+6.30) · 01.45 (Waktu Indonesia Tengah, GMT+8)',
    ],
    ['ms', 'Asia/Yangon', 'Asia/Kuala_Lumpur', 'Isn, 23 Nov 2026, 00:15 (Myanmar, GMT+6:30) · 01:45 (Malaysia, GMT+8)'],
    ['fil', 'Asia/Yangon', 'Asia/Manila', 'Lun, Nob 23, 2026, 00:15 (Myanmar, GMT+6:30) · 01:45 (Pilipinas, GMT+8)'],
    [
      'km',
      'Asia/Yangon',
      'Asia/Phnom_Penh',
      'ចន្ទ 23 វិច្ឆិកា 2026, 00:15 (មីយ៉ាន់ម៉ា, ម៉ោងសកល +6:30) · 00:45 (កម្ពុជា, ម៉ោងសកល +7)',
    ],
    ['lo', 'Asia/Yangon', 'Asia/Vientiane', 'ຈັນ, 23 ພ.ຈ. 2026, 00:15 (ມຽນມາ, GMT+6:30) · 00:45 (ລາວ, GMT+7)'],
    ['my', 'Asia/Bangkok', 'Asia/Yangon', '2026 နို 23 တနင်္လာ 00:45 (ထိုင်း, GMT+7) · 00:15 (မြန်မာ, GMT+6:30)'],
    ['ta', 'Asia/Yangon', 'Asia/Singapore', 'திங்., 23 நவ., 2026, 00:15 (மியான்மர், GMT+6:30) · 01:45 (சிங்கப்பூர், GMT+8)'],
    ['pt', 'Asia/Yangon', 'Asia/Dili', 'segunda, 23/11/2026, 00:15 (Mianmar, GMT+6:30) · 02:45 (Timor-Leste, GMT+9)'],
  ]
  it.each(cases)('%s: in %s, read in %s', (language, there, here, said) => {
    expect(plain(formatMoment(language, late, zone(there), here === undefined ? undefined : zone(here)))).toBe(said)
  })

  it('in parts, with what a machine reads', () => {
    expect(showMoment('en', late, yangon, zone('Asia/Bangkok'))).toEqual({
      datetime: '2026-11-22T17:45:00.000Z',
      there: 'Mon, 23 Nov 2026, 00:15 (Myanmar, GMT+6:30)',
      here: '00:45 (Thailand, GMT+7)',
    })
  })

  it('as a person has chosen to read it', () => {
    const said = formatMoment('th', late, zone('Asia/Bangkok'), undefined, { calendar: 'buddhist', digits: 'native' })
    expect(said).toBe('จันทร์ ๒๓ พ.ย. ๒๕๖๙ ๐๐:๔๕ (ไทย, GMT+7)')
  })

  it.each(allLanguages)('%s has no afternoon that could be a morning', (language) => {
    expect(plain(formatTime(language, new Date('2026-11-22T07:05:00Z'), zone('Asia/Singapore')))).toMatch(/^15[:.]05$/)
  })
})

describe('from one moment to another', () => {
  const cases: [Language, Date, string | undefined, string][] = [
    ['en', later, undefined, 'Mon, 23 Nov 2026, 00:15–01:45 (Myanmar, GMT+6:30)'],
    ['en', later, 'Asia/Bangkok', 'Mon, 23 Nov 2026, 00:15–01:45 (Myanmar, GMT+6:30) · 00:45–02:15 (Thailand, GMT+7)'],
    [
      'en',
      later,
      'Asia/Kolkata',
      'Mon, 23 Nov 2026, 00:15–01:45 (Myanmar, GMT+6:30) · Sun, 22 Nov 2026, 23:15 – Mon, 23 Nov 2026, 00:45 (India Standard Time, GMT+5:30)',
    ],
    ['zh', later, 'Asia/Bangkok', '2026年11月23日周一 00:15–01:45（缅甸，GMT+6:30） · 00:45–02:15（泰国，GMT+7）'],
    [
      'zh',
      new Date('2026-11-23T18:00:00Z'),
      undefined,
      '2026年11月23日周一 00:15 – 2026年11月24日周二 00:30（缅甸，GMT+6:30）',
    ],
    [
      'lo',
      new Date('2026-11-23T18:00:00Z'),
      undefined,
      'ຈັນ, 23 ພ.ຈ. 2026, 00:15 – ອັງຄານ, 24 ພ.ຈ. 2026, 00:30 (ມຽນມາ, GMT+6:30)',
    ],
  ]
  it.each(cases)('%s, to %s, read in %s', (language, to, here, said) => {
    expect(plain(formatPeriod(language, late, to, yangon, here === undefined ? undefined : zone(here)))).toBe(said)
  })
})

describe('a zone', () => {
  it.each([
    ['en', 'Asia/Yangon', 'Myanmar, GMT+6:30'],
    ['en', 'Asia/Jakarta', 'Western Indonesia Time, GMT+7'],
    ['en', 'Asia/Jayapura', 'Eastern Indonesia Time, GMT+9'],
    ['id', 'Asia/Jayapura', 'Waktu Indonesia Timur, GMT+9'],
    ['zh', 'Asia/Vientiane', '老挝，GMT+7'],
    ['en', 'UTC', 'UTC'],
  ] as const)('%s calls %s "%s"', (language, name, said) => {
    expect(formatZone(language, zone(name), late)).toBe(said)
  })
})

describe('how long ago, or until', () => {
  const second = 1_000
  const [minute, hour, day] = [60 * second, 3_600 * second, 86_400 * second]
  it.each([
    [0, 'now'],
    [-59 * second, 'now'],
    [-5 * minute, '5 minutes ago'],
    [2 * hour, 'in 2 hours'],
    [-13 * hour, '13 hours ago'],
    [-20 * hour, 'yesterday'],
    [26 * hour, 'tomorrow'],
    [-3 * day, '3 days ago'],
    [20 * day, 'in 2 weeks'],
    [-100 * day, '3 months ago'],
    [-900 * day, '2 years ago'],
  ])('%i ms: %s', (gap, said) => {
    expect(formatRelative('en', new Date(late.getTime() + gap), late, utc)).toBe(said)
  })

  it.each([
    ['zh', '3天前'],
    ['vi', '3 ngày trước'],
    ['th', '3 วันที่ผ่านมา'],
    ['id', '3 hari yang lalu'],
    ['ms', '3 hari lalu'],
    ['fil', '3 araw ang nakalipas'],
    ['km', '3 ថ្ងៃមុន'],
    ['lo', '3 ມື້ກ່ອນ'],
    ['my', 'ပြီးခဲ့သည့် 3 ရက်'],
    ['ta', '3 நாட்களுக்கு முன்'],
    ['pt', 'há 3 dias'],
  ] as const)('%s: %s', (language, said) => {
    expect(plain(formatRelative(language, new Date(late.getTime() - 3 * day), late))).toBe(said)
  })

  it('counts the days of the reader’s calendar', () => {
    const before = new Date(late.getTime() - 20 * hour)
    expect(formatRelative('en', before, late, utc)).toBe('yesterday')
    expect(
      formatRelative('en', new Date('2026-11-22T18:30:00Z'), new Date('2026-11-23T16:00:00Z'), zone('Asia/Bangkok')),
    ).toBe('21 hours ago')
  })
})

it.each([
  ['en', 90, '1 hour, 30 minutes'],
  ['en', 60, '1 hour'],
  ['en', 20, '20 minutes'],
  ['en', 0, '0 minutes'],
  ['zh', 90, '1小时30分钟'],
  ['km', 90, '1 ម៉ោង 30 នាទី'],
  ['my', 90, '1 နာရီနှင့် 30 မိနစ်'],
  ['pt', 90, '1 hora e 30 minutos'],
] as const)('%s: %i minutes are %s', (language, minutes, said) => {
  expect(plain(formatDuration(language, minutes))).toBe(said)
})
