// Words in a stated language: what people wrote stands in its own script, face and leading.

export interface PhraseText {
  readonly text: string
  /** BCP 47 tag; absent when it is the page's own language. */
  readonly lang?: string | undefined
}

export function Phrase({ text, lang }: PhraseText) {
  return lang === undefined ? text : <span lang={lang}>{text}</span>
}
