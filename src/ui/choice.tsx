// One of several, several of many, or a single yes: radios and checkboxes in a named group.

import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { FieldError, type FieldProps, fieldId, LabelWords } from './field.tsx'

export interface ChoiceOption {
  readonly value: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  readonly lang?: string
  readonly checked?: boolean
  readonly disabled?: boolean
}

export interface ChoiceGroupProps extends FieldProps {
  readonly type: 'radio' | 'checkbox'
  readonly options: readonly ChoiceOption[]
  /** `boxes` for few weighty choices with hints; `lines` (default) for many. */
  readonly look?: 'lines' | 'boxes'
}

export function ChoiceGroup(props: ChoiceGroupProps) {
  const id = fieldId(props)
  const describedBy = [props.hint !== undefined && `${id}-hint`, props.error !== undefined && `${id}-error`]
  return (
    <fieldset
      class={classes('field', props.error !== undefined && 'field-wrong')}
      id={id}
      // The summary of errors leads here: a group takes the focus only when it is told that it may.
      tabIndex={-1}
      aria-describedby={describedBy.filter(Boolean).join(' ') || undefined}
    >
      <legend class="label">
        <LabelWords label={props.label} mark={props.mark} />
      </legend>
      {props.hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      <div class={`choices choices-${props.look ?? 'lines'}`}>
        {props.options.map((option) => (
          <Choice
            key={option.value}
            {...option}
            id={`${id}-${option.value}`}
            name={props.name}
            type={props.type}
            required={props.required === true && props.type === 'radio'}
            wrong={props.error !== undefined}
          />
        ))}
      </div>
      {props.error !== undefined && <FieldError id={`${id}-error`}>{props.error}</FieldError>}
    </fieldset>
  )
}

export interface CheckboxProps extends ChoiceOption {
  readonly name: string
  readonly id?: string
  readonly required?: boolean
  readonly error?: ComponentChildren
}

/** A single yes, such as a consent. */
export function Checkbox(props: CheckboxProps) {
  const id = props.id ?? props.name
  return (
    <div class={classes('field', props.error !== undefined && 'field-wrong')}>
      <Choice {...props} id={id} type="checkbox" wrong={props.error !== undefined} />
      {props.error !== undefined && <FieldError id={`${id}-error`}>{props.error}</FieldError>}
    </div>
  )
}

interface ChoiceProps extends ChoiceOption {
  readonly id: string
  readonly name: string
  readonly type: 'radio' | 'checkbox'
  readonly required?: boolean
  readonly wrong: boolean
}

function Choice(props: ChoiceProps) {
  return (
    <label class="choice" for={props.id}>
      <input
        id={props.id}
        name={props.name}
        type={props.type}
        value={props.value}
        checked={props.checked}
        disabled={props.disabled}
        required={props.required}
        aria-invalid={props.wrong ? 'true' : undefined}
        aria-describedby={props.hint !== undefined ? `${props.id}-hint` : undefined}
      />
      <span class="choice-words">
        <span lang={props.lang}>{props.label}</span>
        {props.hint !== undefined && (
          <span class="hint" id={`${props.id}-hint`}>
            {props.hint}
          </span>
        )}
      </span>
    </label>
  )
}
