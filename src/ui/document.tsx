// A sheet that one would print and sign: its number and state, its parties, its text in numbered articles, its signatures.

import type { ComponentChildren } from 'preact'
import { Phrase, type PhraseText } from './phrase.tsx'

export interface DocumentProps {
  /** What it is: "Pilot agreement". */
  readonly kind: string
  readonly number?: string
  readonly state?: ComponentChildren
  readonly title: string | PhraseText
  readonly parties?: readonly DocumentParty[]
  readonly signatures?: { readonly label: string; readonly items: readonly DocumentSignature[] }
  /** At the foot: where it can be verified. */
  readonly foot?: ComponentChildren
  /** 1 as a page of its own. */
  readonly level?: 1 | 2 | 3
  readonly children: ComponentChildren
}

export interface DocumentParty {
  readonly role: string
  readonly name: PhraseText
  readonly detail?: string
}

export interface DocumentSignature {
  readonly role: string
  readonly name: PhraseText
  /** When it was signed, or what is waited for. */
  readonly state: ComponentChildren
}

export function DocumentSheet(props: DocumentProps) {
  const { kind, number, state, title, parties = [], signatures, foot, level = 1, children } = props
  const Heading = `h${level}` as 'h1' | 'h2' | 'h3'
  return (
    <article class="document">
      <header class="document-head">
        <p class="document-line">
          <span>{kind}</span>
          {number !== undefined && <span>{number}</span>}
          {state}
        </p>
        <Heading>{typeof title === 'string' ? title : <Phrase {...title} />}</Heading>
      </header>
      {parties.length > 0 && <Parties parties={parties} />}
      <div class="prose document-text">{children}</div>
      {signatures !== undefined && <Signatures {...signatures} />}
      {foot !== undefined && <footer class="small quiet">{foot}</footer>}
    </article>
  )
}

/** An article of the text; the sheet counts them. */
export function Article({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="article">
      <p class="article-title">
        <strong>{title}</strong>
      </p>
      {children}
    </section>
  )
}

function Parties({ parties }: { parties: readonly DocumentParty[] }) {
  return (
    <dl class="document-parties">
      {parties.map(({ role, name, detail }) => (
        <div key={role + name.text}>
          <dt>{role}</dt>
          <dd>
            <strong>
              <Phrase {...name} />
            </strong>
            {detail !== undefined && <span class="small quiet">{detail}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Signatures({ label, items }: { label: string; items: readonly DocumentSignature[] }) {
  return (
    <ul class="document-signatures" aria-label={label}>
      {items.map(({ role, name, state }) => (
        <li key={role + name.text}>
          <span class="signature-state">{state}</span>
          <Phrase {...name} />
          <span class="small quiet">{role}</span>
        </li>
      ))}
    </ul>
  )
}
