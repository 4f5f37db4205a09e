// What a person wrote, for a reader of another language: under its own language, marked when it is a translation, the original one step away.
import { formatLanguage } from '../platform/i18n/words.ts'
import { type Language, languages } from '../values/language.ts'
import { type LocalText, originalOf, type ShownText, textFor } from '../values/local-text.ts'
import { More } from './card.tsx'
import { Quiet, Written } from './small-parts.tsx'
import { shellWords } from './strings/index.ts'

export interface LocalizedTextProps {
  readonly text: LocalText
  /** The reader's language. */
  readonly language: Language
  /** One line among others, as in a list or a table: the mark stands behind it, the original on the text's own page. */
  readonly inline?: boolean
  /** The part that says it all. */
  readonly lead?: boolean
}

export function LocalizedText({ text, language, inline, lead }: LocalizedTextProps) {
  const shown = textFor(text, language)
  const lang = langOf(shown, language)
  const mark = translationMark(shown, language)
  if (inline)
    return (
      <>
        <span lang={lang}>{shown.text}</span>
        {mark !== undefined && <span class="small quiet"> ({mark})</span>}
      </>
    )
  return (
    <>
      <Written text={shown.text} lang={lang} lead={lead ?? false} />
      {mark !== undefined && <Quiet>{mark}</Quiet>}
      {isTranslated(shown) && <Original text={text} language={language} />}
    </>
  )
}

/** What must be said beside a text: who translated it, or in which language it stands; nothing beside the author's own words. */
export function translationMark(shown: ShownText, language: Language): string | undefined {
  const say = shellWords.in(language)
  if (shown.kind === 'original') return say('text.in', { language: formatLanguage(language, shown.lang) })
  const mark = shown.kind === 'own' ? undefined : say(`text.${shown.kind}`)
  if (!shown.outdated) return mark
  return [mark, say('text.outdated')].filter((part) => part !== undefined).join(' · ')
}

function Original({ text, language }: { text: LocalText; language: Language }) {
  const original = originalOf(text)
  const say = shellWords.in(language)
  return (
    <More summary={say('text.original', { language: formatLanguage(language, original.lang) })}>
      <Written text={original.text} lang={langOf(original, language)} />
    </More>
  )
}

function isTranslated({ kind, outdated }: ShownText): boolean {
  return kind === 'human' || kind === 'machine' || outdated
}

/** None where the page says it already. */
function langOf({ lang }: ShownText, language: Language): string | undefined {
  return lang === languages[language].tag ? undefined : lang
}
