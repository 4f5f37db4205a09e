// Small parts of running text: a quiet line, prose, a row of chips, a list of suggestions, words that may break anywhere.

import type { ComponentChildren } from 'preact'
import { Chip } from './chip.tsx'
import { Phrase, type PhraseText } from './phrase.tsx'

/** A line that helps and does not ask for attention. */
export function Quiet({ children }: { children: ComponentChildren }) {
  return <p class="small quiet">{children}</p>
}

/** Paragraphs and lists as one reads them. */
export function Prose({ children }: { children: ComponentChildren }) {
  return <div class="prose">{children}</div>
}

/** What a person wrote, in their own language, paragraph by paragraph; `lead` for the part that says it all. */
export function Written({ text, lang, lead }: { text: string; lang?: string | undefined; lead?: boolean }) {
  return (
    <div class={lead ? 'prose written-lead' : 'prose'} lang={lang}>
      {text.split(/\n\s*\n/).map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  )
}

/** A line that an island rewrites while somebody types; what it says before that comes from the server, and how a word in it looks. */
export function LiveLine({ children }: { children?: ComponentChildren }) {
  return (
    <>
      <output class="live-line" data-live="">
        {children}
      </output>
      <template data-live-word="">
        <Chip> </Chip>
      </template>
    </>
  )
}

/** Things to try, one tap away, each in its own language. */
export function Suggestions({ label, items }: { label: string; items: readonly (PhraseText & { href: string })[] }) {
  return (
    <nav class="suggestions" aria-label={label}>
      <span class="small quiet">{label}</span>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} lang={item.lang}>
              {item.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** An address, a reference, a file's own name: it may break where it must. */
export function Unbroken({ text, lang }: PhraseText) {
  return (
    <span class="wrap-anywhere">
      <Phrase text={text} lang={lang} />
    </span>
  )
}

/** A sample of a file, to the letter; it may be wider than the page, so it can be reached and scrolled by keyboard. */
export function Verbatim({ label, text }: { label: string; text: string }) {
  return (
    <section class="verbatim" aria-label={label} tabindex={0}>
      <pre>{text}</pre>
    </section>
  )
}

/** What is wrong with a cell, beneath it. */
export function CellProblem({ text }: { text: string }) {
  return <span class="cell-problem">{text}</span>
}

/** A box in front of a row, for what is done with several at once; `form` is the id of the form that the button stands in. */
export function RowCheck(props: { name: string; value: string; label: string; form?: string; checked?: boolean }) {
  return (
    <label class="row-check">
      <input type="checkbox" name={props.name} value={props.value} form={props.form} checked={props.checked} />
      <span class="unseen">{props.label}</span>
    </label>
  )
}
