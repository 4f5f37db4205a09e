// Work that takes a while, such as a large import: how far it is, and two ways to see more without a script, both the reader's own choice: a
// page that refreshes by itself takes the place away from who reads slowly (WCAG 2.2.1).

import type { ComponentChildren } from 'preact'
import type { Language } from '../values/language.ts'
import { LinkButton } from './button.tsx'
import { addressWith } from './list-address.ts'
import { Progress } from './page-parts.tsx'
import { Status, type StatusState } from './status.tsx'
import { shellWords } from './strings/index.ts'

export interface LongWorkProps {
  readonly language: Language
  readonly url: URL
  /** What is done: "Reading the file". */
  readonly label: string
  readonly state: { readonly is: StatusState; readonly word: string }
  /** "312 of 480 rows" */
  readonly text: string
  readonly value: number
  readonly max: number
  /** The work is over: nothing more to wait for. */
  readonly over?: boolean
  /** What came of it, or where to go meanwhile. */
  readonly children?: ComponentChildren
}

const secondsBetween = 10

export function LongWork(props: LongWorkProps) {
  const { language, url, label, state, text, value, max, over = false, children } = props
  return (
    <div class="stack long-work" role="status">
      <p>
        <Status state={state.is}>{state.word}</Status>
      </p>
      <Progress label={label} text={text} value={value} max={max} />
      {children}
      {!over && <Ways language={language} url={url} />}
    </div>
  )
}

/** For `PageContent.refreshSeconds`: how often the reader wished the page to be asked for again. */
export function refreshWished(url: URL): number | undefined {
  return url.searchParams.get('watch') === 'yes' ? secondsBetween : undefined
}

function Ways({ language, url }: { language: Language; url: URL }) {
  const say = shellWords.in(language)
  const isWatching = refreshWished(url) !== undefined
  return (
    <div class="actions">
      <LinkButton kind="plain" href={url.pathname + url.search}>
        {say('work.again')}
      </LinkButton>
      <LinkButton kind="quiet" href={addressWith(url, { watch: isWatching ? undefined : 'yes' })}>
        {isWatching ? say('work.stop') : say('work.watch', { seconds: secondsBetween })}
      </LinkButton>
    </div>
  )
}
