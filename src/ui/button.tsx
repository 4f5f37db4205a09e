// What a person presses: a button in a form, and a link that looks like one.

import type { ComponentChildren } from 'preact'
import type { Attributes } from './attributes.ts'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

interface Look {
  /** One primary to a form or card. `quiet` has no border; `danger` is for what cannot be undone. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly size?: 'normal' | 'small'
  readonly icon?: IconName
  readonly attributes?: Attributes
  readonly children: ComponentChildren
}

export interface ButtonProps extends Look {
  readonly type?: 'submit' | 'button' | 'reset'
  readonly name?: string
  readonly value?: string
  /** The form it belongs to, when it stands outside of it. */
  readonly form?: string
  readonly formAction?: string
  readonly formNoValidate?: boolean
  /** Opens and closes the popover of this id. */
  readonly popoverTarget?: string
  /** Opens the `Dialog` of this id; say `type="button"` with it. */
  readonly opens?: string
  /** The work goes on: a spinner, and no second press. */
  readonly busy?: boolean
  readonly disabled?: boolean
}

export function Button(props: ButtonProps) {
  const { type = 'submit', busy = false, disabled = false, icon, children } = props
  return (
    <button
      class={look(props)}
      type={type}
      name={props.name}
      value={props.value}
      form={props.form}
      formaction={props.formAction}
      formnovalidate={props.formNoValidate}
      popovertarget={props.popoverTarget ?? props.opens}
      commandfor={props.opens}
      command={props.opens === undefined ? undefined : 'show-modal'}
      disabled={disabled || busy}
      aria-busy={busy ? 'true' : undefined}
      {...props.attributes}
    >
      <Icon name="spinner" />
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  )
}

export interface LinkButtonProps extends Look {
  readonly href: string
  readonly download?: boolean | string
}

export function LinkButton(props: LinkButtonProps) {
  return (
    <a class={look(props)} href={props.href} download={props.download} {...props.attributes}>
      {props.icon !== undefined && <Icon name={props.icon} />}
      {props.children}
    </a>
  )
}

/** Buttons that belong together: a row, stacked over the full width on a phone. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>
}

function look({ kind = 'primary', size }: Look): string {
  return classes('button', `button-${kind}`, size === 'small' && 'button-small')
}
