// What the name of an organisation folds to, so that two spellings of it meet: in one script, and across scripts by sound.
import { pinyin } from 'pinyin-pro'

/** Runs of letters: `n:` as it is written, `l:` in Latin letters, `s:` by its consonants only, `g:` words of every name ("university"). */
export function nameKeys(names: readonly (string | null)[]): string[] {
  return [...new Set(names.filter((name) => name !== null).flatMap(keysOfName))]
}

/** Without the legal form, accents, case and punctuation: what is left of a name when one asks whether two are the same. */
export function foldName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i')
    .replace(signs, ' ')
    .normalize('NFD')
    // Latin accents only: in Thai, Lao, Khmer, Burmese and Tamil a mark is a vowel and makes another word.
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    // NFKC takes the Thai and the Lao am apart.
    .replaceAll('\u0e4d\u0e32', '\u0e33')
    .replaceAll('\u0ecd\u0eb2', '\u0eb3')
  const folded = legalForms.reduce((text, form) => text.replace(form, ' '), ` ${plain} `)
  return folded.replace(/\s+/g, ' ').trim() || plain.replace(/\s+/g, ' ').trim()
}

/** The letters of a name that stand for consonants, in classes that romanisations do not confuse; vowels and tones are dropped. */
export function consonantsOf(name: string): string {
  const words = foldName(genericAway(name))
  const spelt = [...words].map((letter) => classOfLetter.get(letter) ?? latinOrSpace(letter)).join('')
  return latinConsonants(spelt).replace(/(.)\1+/g, '$1')
}

/** The Latin spelling where one can be had honestly: Latin letters themselves, and Chinese by its sounds. */
export function latinOf(name: string): string {
  const folded = foldName(name)
  if (!han.test(folded)) return /^[\x20-\x7e]*$/.test(folded) ? folded.replaceAll(' ', '') : ''
  return pinyin(folded, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .replaceAll('ü', 'u')
    .replace(/[^a-z0-9]/g, '')
}

export function genericWordsOf(name: string): string[] {
  const folded = ` ${foldName(name)} `
  return Object.entries(genericWords).flatMap(([idea, words]) => (words.test(folded) ? [idea] : []))
}

function keysOfName(name: string): string[] {
  const consonants = consonantsOf(name)
  return [
    ...lettersRuns(foldName(name)).map((run) => `n:${run}`),
    ...runs(latinOf(name), 3).map((run) => `l:${run}`),
    ...(consonants.length >= 4 ? runs(consonants, 3).map((run) => `s:${run}`) : []),
    ...genericWordsOf(name).map((idea) => `g:${idea}`),
  ]
}

/** Two Chinese letters say as much as three of an alphabet. */
function lettersRuns(folded: string): string[] {
  return folded.split(' ').flatMap((word) => (han.test(word) ? runs(word, 2) : runs(` ${word}`, 3)))
}

function runs(text: string, length: number): string[] {
  const letters = [...text]
  if (letters.length <= length) return letters.length === 0 ? [] : [letters.join('')]
  return Array.from({ length: letters.length - length + 1 }, (_, at) => letters.slice(at, at + length).join(''))
}

const han = /\p{Script=Han}/u
const signs = /[^\p{L}\p{M}\p{N}]+/gu

/** "Limited" and its kin in the twelve languages: they tell the form of a company, not which one it is. */
const legalForms: RegExp[] = [
  /(股份|责任|責任|集团|集團|控股)*(有限)(责任|責任)?(公司)/g,
  /(集团|集團)?公司/g,
  /บริษัท|จำกัด|\(?มหาชน\)?|ห้างหุ้นส่วน/g,
  /ក្រុមហ៊ុន|ឯ ?ក|ខូអិលធីឌី|លីមីធីត/g,
  /ບໍລິສັດ|ຈຳກັດ|ຈໍາກັດ|ມະຫາຊົນ/g,
  /ကုမ္ပဏီ|လီမိတက်|လိမိတက်/g,
  /தனியார்|நிறுவனம்|லிமிடெட்/g,
  /\b(cong ty )(tnhh|co phan|trach nhiem huu han)( mot thanh vien| mtv)?\b/g,
  /\b(tnhh|mtv|cong ty)\b/g,
  /\b(pt|cv|persero|tbk|ud)\b/g,
  /\b(sdn bhd|sendirian berhad|berhad|bhd)\b/g,
  /\b(private limited|pte ltd|pvt ltd|co ltd|company limited|public company)\b/g,
  /\b(limited|ltd|llc|llp|inc|incorporated|corporation|corp|co|company|plc|jsc|joint stock|gmbh|lda|limitada|unipessoal|sa)\b/g,
  /\b(the|of|and|de|da|do|dan|va|at|ng)\b/g,
]

/** Words that stand in many names; they are translated, so that a university's Thai and English names share one. */
const genericWords: Record<string, RegExp> = {
  university:
    /大学|大學|มหาวิทยาลัย|សាកលវិទ្យាល័យ|ມະຫາວິທະຍາໄລ|တက္ကသိုလ်|பல்கலைக்கழகம்|\b(university|universitas|universiti|unibersidad|universidade|dai hoc)\b/,
  institute: /研究所|研究院|สถาบัน|វិទ្យាស្ថាន|ສະຖາບັນ|အင်စတီကျု|நிறுவகம்|\b(institute|institut|instituto|vien|surian)\b/,
  hospital: /医院|醫院|โรงพยาบาล|មន្ទីរពេទ្យ|ໂຮງໝໍ|ဆေးရုံ|மருத்துவமனை|\b(hospital|rumah sakit|benh vien|ospital)\b/,
  bank: /银行|銀行|ธนาคาร|ធនាគារ|ທະນາຄານ|ဘဏ်|வங்கி|\b(bank|bangko|banco|ngan hang)\b/,
  ministry: /部$|กระทรวง|ក្រសួង|ກະຊວງ|ဝန်ကြီးဌာန|அமைச்சு|\b(ministry|kementerian|kagawaran|ministerio|bo)\b/,
  technology:
    /科技|技术|技術|เทคโนโลยี|បច្ចេកវិទ្យា|ເຕັກໂນໂລຊີ|နည်းပညာ|தொழில்நுட்ப|\b(technology|technologies|teknologi|teknolohiya|tecnologia|cong nghe)\b/,
}

/** What tells one university from another; the whole name where nothing else is left. */
export function coreOfName(name: string): string {
  return genericAway(name).replace(/\s+/g, ' ').trim() || foldName(name)
}

function genericAway(name: string): string {
  const folded = foldName(name)
  return Object.values(genericWords).reduce((text, words) => text.replace(new RegExp(words.source, 'gu'), ' '), folded)
}

/** The consonants of the scripts that have no settled romanisation, by class. Half-vowels (y, w) are none. */
const consonantClasses: Record<string, string> = {
  K: 'กขฃคฅฆ ກຂຄ កខគឃ ကခဂဃ க',
  C: 'จฉชฌ ຈຊ ចឆជឈ စဆဇဈ ச',
  T: 'ฎฏฐฑฒดตถทธ ດຕຖທ ដឋឌឍតថទធ ဋဌဍဎတထဒဓ டத',
  N: 'ณนญ ນຍ ញណន ဉညဏန ணநனஞ',
  P: 'บปผฝพฟภ ບປຜຝພຟ បផពភ ပဖဗဘ ப',
  M: 'มำ ມຳ មំ မ ம',
  L: 'รลฬ ຣລ រលឡ ရလဠ ரலளழற',
  S: 'ซศษส ສ ស သ ஸஷ',
  G: 'ง ງ ង င ங',
}

const classOfLetter = new Map(
  Object.entries(consonantClasses).flatMap(([name, letters]) =>
    [...letters].filter((letter) => letter !== ' ').map((letter) => [letter, name] as const),
  ),
)

function latinOrSpace(letter: string): string {
  return /[a-z]/.test(letter) ? letter : ''
}

/** Latin spellings to the same classes; the pairs of letters first. */
function latinConsonants(text: string): string {
  const steps: [RegExp, string][] = [
    [/ng/g, 'G'],
    [/ny|nh|gn/g, 'N'],
    [/kh|gh|ck|qu/g, 'K'],
    [/ch|zh|ts/g, 'C'],
    [/sh/g, 'S'],
    [/th|dh/g, 'T'],
    [/ph|bh/g, 'P'],
    [/[kgcq]/g, 'K'],
    [/[j]/g, 'C'],
    [/[zxs]/g, 'S'],
    [/[td]/g, 'T'],
    [/n/g, 'N'],
    [/[pbf]/g, 'P'],
    [/m/g, 'M'],
    [/[rl]/g, 'L'],
    [/[a-z]/g, ''],
  ]
  return steps.reduce((rest, [letters, name]) => rest.replace(letters, name), text)
}
