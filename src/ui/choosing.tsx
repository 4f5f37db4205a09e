// Fields that help to choose: a day, a span of days, a word to look for, one of a great many names.

import type { Attributes } from './attributes.ts'
import { Button } from './button.tsx'
import type { FieldProps } from './field.tsx'
import { FieldGroup, Form, WholeRow } from './form.tsx'
import { TextInput } from './inputs.tsx'

export interface DateInputProps extends FieldProps {
  /** `2027-03-31` */
  readonly value?: string | undefined
  readonly min?: string
  readonly max?: string
}

/** The browser's own date field: it shows the day as the reader's device writes it and sends ISO 8601. */
export function DateInput(props: DateInputProps) {
  return <TextInput {...props} type="date" width="short" />
}

export interface DateSpanProps {
  readonly legend: string
  readonly hint?: string
  readonly from: DateInputProps
  readonly to: DateInputProps
}

export function DateSpan({ legend, hint, from, to }: DateSpanProps) {
  return (
    <FieldGroup legend={legend} {...(hint !== undefined && { hint })}>
      <div class="row row-top">
        <DateInput {...from} />
        <DateInput {...to} />
      </div>
    </FieldGroup>
  )
}

export interface SearchFormProps {
  readonly action: string
  /** The name of the landmark and of the field. */
  readonly label: string
  readonly hint?: string
  readonly name?: string
  readonly id?: string
  readonly value?: string | undefined
  readonly button: string
  readonly hidden?: Readonly<Record<string, string>>
  readonly maxLength?: number
}

/** One field and its button, over the whole width. */
export function SearchForm(props: SearchFormProps) {
  const { action, label, name = 'q', button, hidden = {}, ...rest } = props
  return (
    <Form action={action} method="get" look="row" search label={label} hidden={hidden}>
      <WholeRow>
        <TextInput {...rest} name={name} type="search" label={label} />
        <Button icon="search">{button}</Button>
      </WholeRow>
    </Form>
  )
}

export interface ComboboxProps extends FieldProps {
  readonly value?: string | undefined
  /** What may be meant; what is typed may be something else, and the action decides. */
  readonly options: readonly { readonly value: string; readonly label?: string; readonly lang?: string }[]
  readonly lang?: string
  readonly attributes?: Attributes
}

/** A text field with suggestions by the browser, where a list of hundreds would be too long to choose from. */
export function Combobox({ options, ...props }: ComboboxProps) {
  const list = `${props.id ?? props.name}-options`
  return (
    <>
      <TextInput {...props} list={list} autocomplete="off" width="medium" />
      <datalist id={list}>
        {options.map(({ value, label, lang }) => (
          <option key={value} value={value} label={label} lang={lang} />
        ))}
      </datalist>
    </>
  )
}
