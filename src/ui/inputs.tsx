// The controls of a form, each with its label: text, long text, choice from a list, file.

import type { ComponentChildren } from 'preact'
import type { Attributes } from './attributes.ts'
import { classes } from './classes.ts'
import { controlAttributes, Field, type FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'

export interface TextInputProps extends FieldProps {
  readonly type?:
    | 'text'
    | 'email'
    | 'password'
    | 'search'
    | 'tel'
    | 'url'
    | 'number'
    | 'date'
    | 'time'
    | 'datetime-local'
  readonly value?: string | undefined
  readonly placeholder?: string
  readonly autocomplete?: string
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search'
  /** The language written in, when it is known. */
  readonly lang?: string
  /** How wide it need be; `full` by default. */
  readonly width?: 'short' | 'medium' | 'full'
  readonly min?: string
  readonly max?: string
  readonly step?: string
  readonly maxLength?: number
  readonly pattern?: string
  readonly disabled?: boolean
  readonly readOnly?: boolean
  /** What stands before or behind the value: a currency, a unit. */
  readonly prefix?: string
  readonly suffix?: string
  /** The id of a datalist. */
  readonly list?: string
  readonly attributes?: Attributes
}

export function TextInput(props: TextInputProps) {
  const input = (
    <input
      class={classes('input', `input-${props.width ?? 'full'}`)}
      // The element's types ask for one literal; any of ours will do.
      type={(props.type ?? 'text') as 'text'}
      value={props.value}
      placeholder={props.placeholder}
      autocomplete={props.autocomplete}
      inputmode={props.inputMode}
      lang={props.lang}
      dir={props.type === undefined || props.type === 'text' ? 'auto' : undefined}
      min={props.min}
      max={props.max}
      step={props.step}
      maxlength={props.maxLength}
      pattern={props.pattern}
      disabled={props.disabled}
      readonly={props.readOnly}
      list={props.list}
      {...controlAttributes(props)}
      {...props.attributes}
    />
  )
  const affixed = props.prefix !== undefined || props.suffix !== undefined
  return <Field {...props}>{affixed ? <Affixed {...props}>{input}</Affixed> : input}</Field>
}

function Affixed(props: { prefix?: string; suffix?: string; children: ComponentChildren }) {
  return (
    <span class="affixed">
      {props.prefix !== undefined && <span class="affix">{props.prefix}</span>}
      {props.children}
      {props.suffix !== undefined && <span class="affix">{props.suffix}</span>}
    </span>
  )
}

export interface TextAreaProps extends FieldProps {
  readonly value?: string | undefined
  readonly placeholder?: string
  readonly lang?: string
  readonly rows?: number
  readonly maxLength?: number
  readonly disabled?: boolean
  /** `large` is the place where someone says what they need, in their own language. */
  readonly size?: 'normal' | 'large'
  /** Inside the large box, below the text: the button, and which languages are understood. */
  readonly foot?: ComponentChildren
  readonly attributes?: Attributes
}

export function TextArea(props: TextAreaProps) {
  const large = props.size === 'large'
  const area = (
    <textarea
      class={classes('input', 'textarea', large && 'textarea-large')}
      rows={props.rows ?? (large ? 5 : 4)}
      placeholder={props.placeholder}
      lang={props.lang}
      dir="auto"
      maxlength={props.maxLength}
      disabled={props.disabled}
      {...controlAttributes(props)}
      {...props.attributes}
    >
      {props.value}
    </textarea>
  )
  return (
    <Field {...props}>
      {props.foot === undefined ? (
        area
      ) : (
        <div class="say">
          {area}
          <div class="say-foot">{props.foot}</div>
        </div>
      )}
    </Field>
  )
}

export interface SelectOption {
  readonly value: string
  readonly label: string
  readonly lang?: string
  readonly disabled?: boolean
}

export interface SelectProps extends FieldProps {
  readonly options: readonly (SelectOption | { readonly group: string; readonly options: readonly SelectOption[] })[]
  readonly value?: string | undefined
  /** The words of the empty choice; without it the first option is chosen. */
  readonly empty?: string
  readonly width?: 'short' | 'medium' | 'full'
  readonly disabled?: boolean
  readonly attributes?: Attributes
}

export function Select(props: SelectProps) {
  return (
    <Field {...props}>
      <span class={classes('select', `input-${props.width ?? 'full'}`)}>
        <select class="input" disabled={props.disabled} {...controlAttributes(props)} {...props.attributes}>
          {props.empty !== undefined && (
            <option value="" selected={props.value === undefined || props.value === ''}>
              {props.empty}
            </option>
          )}
          {props.options.map((entry) =>
            'group' in entry ? (
              <optgroup key={entry.group} label={entry.group}>
                {entry.options.map((option) => (
                  <SelectChoice key={option.value} option={option} chosen={props.value} />
                ))}
              </optgroup>
            ) : (
              <SelectChoice key={entry.value} option={entry} chosen={props.value} />
            ),
          )}
        </select>
        <Icon name="down" />
      </span>
    </Field>
  )
}

function SelectChoice({ option, chosen }: { option: SelectOption; chosen: string | undefined }) {
  return (
    <option value={option.value} lang={option.lang} disabled={option.disabled} selected={option.value === chosen}>
      {option.label}
    </option>
  )
}

export interface FileInputProps extends FieldProps {
  /** `.csv,.xlsx` */
  readonly accept?: string
  readonly multiple?: boolean
  readonly disabled?: boolean
  readonly attributes?: Attributes
}

/** The whole dashed area is the control: files can be dropped on it without a script. */
export function FileInput(props: FileInputProps) {
  return (
    <Field {...props}>
      <span class="drop">
        <Icon name="upload" />
        <input
          class="drop-input"
          type="file"
          accept={props.accept}
          multiple={props.multiple}
          disabled={props.disabled}
          {...controlAttributes(props)}
          {...props.attributes}
        />
      </span>
    </Field>
  )
}
