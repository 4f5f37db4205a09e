// A form that works without a script, with what is wrong said first, on top.

import type { ComponentChildren } from 'preact'
import type { Language } from '../values/language.ts'
import type { Attributes } from './attributes.ts'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import { shellWords } from './strings/index.ts'

export interface FormProps {
  readonly action: string
  readonly method?: 'post' | 'get'
  /** Name and value pairs that travel unseen, such as a token. */
  readonly hidden?: Readonly<Record<string, string>>
  readonly errors?: ErrorSummaryProps | undefined
  /** Set when it carries files. */
  readonly files?: boolean
  readonly id?: string
  /** `row` sets short fields beside each other: filters above a table. */
  readonly look?: 'column' | 'row'
  /** A name for the form among the landmarks, for a search or a filter. */
  readonly label?: string
  readonly search?: boolean
  readonly attributes?: Attributes
  readonly children: ComponentChildren
}

export function Form(props: FormProps) {
  return (
    <form
      class={classes('form', `form-${props.look ?? 'column'}`)}
      action={props.action}
      method={props.method ?? 'post'}
      enctype={props.files ? 'multipart/form-data' : undefined}
      id={props.id}
      role={props.search ? 'search' : undefined}
      aria-label={props.label}
      {...props.attributes}
    >
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.errors !== undefined && <ErrorSummary focus {...props.errors} />}
      {props.children}
    </form>
  )
}

export interface ErrorSummaryProps {
  readonly title: string
  /** Each names a field by its id and says what to do. */
  readonly items: readonly { readonly field: string; readonly text: ComponentChildren }[]
  /** Takes the focus when the page opens; a form's own summary does. */
  readonly focus?: boolean
}

/** "2 answers need another look", for the title of a summary. */
export function errorTitle(language: Language, count: number): string {
  return shellWords.in(language)('form.errors', { count })
}

export function ErrorSummary({ title, items, focus = false }: ErrorSummaryProps) {
  return (
    <div class="notice notice-refused" role="alert" tabindex={focus ? -1 : undefined} autofocus={focus}>
      <Icon name="alert" />
      <div class="notice-body">
        <p class="notice-title">{title}</p>
        <ul class="error-list">
          {items.map((item) => (
            <li key={item.field}>
              <a href={`#${item.field}`}>{item.text}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Fields that belong together under one heading. */
export function FieldGroup(props: { legend: string; hint?: string; children: ComponentChildren }) {
  return (
    <fieldset class="field-group">
      <legend>{props.legend}</legend>
      {props.hint !== undefined && <p class="hint">{props.hint}</p>}
      {props.children}
    </fieldset>
  )
}

/** A field over the whole width of a row form, with its button beside it. */
export function WholeRow({ children }: { children: ComponentChildren }) {
  return <div class="form-whole">{children}</div>
}
