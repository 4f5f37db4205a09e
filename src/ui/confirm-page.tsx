// The body of a page that asks before it does what is hard to undo: what will happen, one button that says the deed, and a way back.

import type { ComponentChildren } from 'preact'
import type { Language } from '../values/language.ts'
import { Button, LinkButton } from './button.tsx'
import { type Fact, Facts } from './card.tsx'
import { type ErrorSummaryProps, Form } from './form.tsx'
import { PageHead } from './page-parts.tsx'
import type { PhraseText } from './phrase.tsx'
import { shellWords } from './strings/index.ts'

export interface ConfirmPageProps {
  readonly language: Language
  /** The question, as a heading: "Withdraw this need?" */
  readonly title: string | PhraseText
  /** What follows from it, and what cannot be undone. */
  readonly intro?: ComponentChildren
  /** What it is about, so that nobody confirms the wrong one. */
  readonly facts?: readonly Fact[]
  readonly action: string
  readonly hidden?: Readonly<Record<string, string>>
  readonly errors?: ErrorSummaryProps | undefined
  /** The deed as a verb: "Withdraw the need". */
  readonly confirm: string
  readonly danger?: boolean
  /** Where nothing has happened. */
  readonly back: string
  /** Fields that the deed asks for: a reason, a password. */
  readonly children?: ComponentChildren
}

export function ConfirmPage(props: ConfirmPageProps) {
  const { title, intro, facts = [], action, hidden = {}, errors, confirm, danger = false, back } = props
  return (
    <>
      <PageHead title={title} intro={intro} />
      {facts.length > 0 && <Facts look="record" facts={facts} />}
      <Form action={action} hidden={hidden} errors={errors}>
        {props.children}
        <div class="actions">
          <Button kind={danger ? 'danger' : 'primary'}>{confirm}</Button>
          <LinkButton kind="plain" href={back}>
            {shellWords.in(props.language)('cancel')}
          </LinkButton>
        </div>
      </Form>
    </>
  )
}
