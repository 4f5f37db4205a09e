// A labelled control: label, hint and error around any input, tied together for a screen reader.

import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'

export interface FieldProps {
  readonly name: string
  readonly label: ComponentChildren
  /** Defaults to the name; say it when two forms on a page share a name. */
  readonly id?: string
  readonly hint?: ComponentChildren
  /** The sentence of a refusal; its presence marks the field. */
  readonly error?: ComponentChildren
  readonly required?: boolean
  /** A word beside the label, such as "required" or "optional". */
  readonly mark?: string
}

export function Field(props: FieldProps & { children: ComponentChildren }) {
  const id = fieldId(props)
  return (
    <div class={classes('field', props.error !== undefined && 'field-wrong')}>
      <label class="label" for={id}>
        <LabelWords label={props.label} mark={props.mark} />
      </label>
      {props.hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.children}
      {props.error !== undefined && <FieldError id={`${id}-error`}>{props.error}</FieldError>}
    </div>
  )
}

export function LabelWords({ label, mark }: { label: ComponentChildren; mark?: string | undefined }) {
  return (
    <>
      {label}
      {mark !== undefined && <span class="label-mark"> {mark}</span>}
    </>
  )
}

export function FieldError({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <p class="error" id={id}>
      <Icon name="alert" />
      <span>{children}</span>
    </p>
  )
}

export function fieldId({ id, name }: Pick<FieldProps, 'id' | 'name'>): string {
  return id ?? name
}

/** The attributes that tie a control to its label, hint and error. */
export function controlAttributes(props: FieldProps) {
  const id = fieldId(props)
  const describedBy = [props.hint !== undefined && `${id}-hint`, props.error !== undefined && `${id}-error`]
  return {
    id,
    name: props.name,
    required: props.required === true,
    'aria-invalid': props.error !== undefined ? ('true' as const) : undefined,
    'aria-describedby': describedBy.filter(Boolean).join(' ') || undefined,
  }
}
