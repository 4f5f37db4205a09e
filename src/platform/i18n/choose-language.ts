// Which language a page speaks: the address says, else the reader's last choice, else the browser's wish.
import { type Language, languageOfTag } from '../../values/language.ts'

export interface LanguageWishes {
  /** `?lang=` of the address. */
  address?: string | undefined
  /** The remembered choice. */
  cookie?: string | undefined
  /** The browser's Accept-Language header. */
  browser?: string | undefined
}

export function chooseLanguage(wishes: LanguageWishes): Language {
  const wanted = [wishes.address, wishes.cookie, ...browserTags(wishes.browser)]
  for (const tag of wanted) {
    const language = tag === undefined ? undefined : languageOfTag(tag)
    if (language) return language
  }
  return 'en'
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
