// Which language a page speaks: the address says, else the person's profile, else this browser's last choice, else its wish.
import { type Language, languageOfTag } from '../../values/language.ts'

export interface LanguageWishes {
  /** `?lang=` of the address. */
  address?: string | undefined
  /** What the person has chosen for themselves, on every machine they sign in from. Whoever changes the address' language while signed in changes this. */
  profile?: string | undefined
  /** The choice this browser remembers. */
  cookie?: string | undefined
  /** The browser's Accept-Language header. */
  browser?: string | undefined
}

export function chooseLanguage(wishes: LanguageWishes): Language {
  const wanted = [wishes.address, wishes.profile, wishes.cookie, ...browserTags(wishes.browser)]
  return first(wanted, languageOfTag) ?? first(browserTags(wishes.browser), kinOfTag) ?? 'en'
}

function first(
  tags: readonly (string | undefined)[],
  languageOf: (tag: string) => Language | undefined,
): Language | undefined {
  for (const tag of tags) {
    const language = tag === undefined ? undefined : languageOf(tag)
    if (language) return language
  }
  return undefined
}

/** Whoever's browser speaks only a language of the region that we do not have reads its country's better than English. */
function kinOfTag(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split('-')[0] ?? ''
  return Object.hasOwn(kin, primary) ? kin[primary] : undefined
}

const kin: Readonly<Record<string, Language>> = {
  yue: 'zh',
  wuu: 'zh',
  hak: 'zh',
  nan: 'zh',
  jv: 'id',
  su: 'id',
  min: 'id',
  ceb: 'fil',
  ilo: 'fil',
  hil: 'fil',
  tet: 'pt',
}

function browserTags(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/)
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter((wish) => wish.tag && wish.quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map((wish) => wish.tag)
}
