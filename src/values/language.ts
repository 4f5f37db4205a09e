// The twelve languages of the region, by BCP 47 tag. A thirteenth is one line here and a file beside each en.json: `bin/language add TAG`.

export const languages = {
  en: { tag: 'en', own: 'English', script: 'Latn', tall: false },
  zh: { tag: 'zh-Hans', own: '中文', script: 'Hans', tall: false },
  vi: { tag: 'vi', own: 'Tiếng Việt', script: 'Latn', tall: false },
  th: { tag: 'th', own: 'ไทย', script: 'Thai', tall: true },
  id: { tag: 'id', own: 'Bahasa Indonesia', script: 'Latn', tall: false },
  ms: { tag: 'ms', own: 'Bahasa Melayu', script: 'Latn', tall: false },
  fil: { tag: 'fil', own: 'Filipino', script: 'Latn', tall: false },
  km: { tag: 'km', own: 'ខ្មែរ', script: 'Khmr', tall: true },
  lo: { tag: 'lo', own: 'ລາວ', script: 'Laoo', tall: true },
  my: { tag: 'my', own: 'မြန်မာ', script: 'Mymr', tall: true },
  ta: { tag: 'ta', own: 'தமிழ்', script: 'Taml', tall: true },
  pt: { tag: 'pt', own: 'Português', script: 'Latn', tall: false },
} as const

export type Language = keyof typeof languages

/** Still being translated: to be read with `?lang=`, offered to nobody, held to completeness by no test. */
const drafts: readonly string[] = []

export const allLanguages = (Object.keys(languages) as Language[]).filter((language) => !drafts.includes(language))

export function isLanguage(value: string): value is Language {
  return Object.hasOwn(languages, value)
}

/** The language of a BCP 47 tag, if it is one of ours: `zh-CN`, `zh-Hans`, `tl`, `pt-TL` all find theirs. */
export function languageOfTag(tag: string): Language | undefined {
  const primary = tag.trim().toLowerCase().split(/[-_]/)[0] ?? ''
  const ours = aliases[primary] ?? primary
  return isLanguage(ours) ? ours : undefined
}

const aliases: Record<string, string> = {
  tl: 'fil',
  msa: 'ms',
  may: 'ms',
  zho: 'zh',
  chi: 'zh',
  cmn: 'zh',
  eng: 'en',
  vie: 'vi',
  tha: 'th',
  ind: 'id',
  khm: 'km',
  lao: 'lo',
  mya: 'my',
  bur: 'my',
  tam: 'ta',
  por: 'pt',
  in: 'id',
}
