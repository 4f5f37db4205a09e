// A mail as its writer knows it.
import type { Language } from '../../values/language.ts'

export interface Mail {
  to: string
  language: Language
  subject: string
  /** Paragraphs, a blank line between them. */
  text: string
  /** What the reader is to open. */
  link?: { label: string; href: string } | undefined
  /** Whose mail it is, so that it goes when the person is erased. */
  personId?: string | undefined
  /** After this it is not sent any more. */
  usefulUntil?: Date | undefined
}
