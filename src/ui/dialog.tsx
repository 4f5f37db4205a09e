// A question over the page, without a script: a button opens it as a modal where the browser knows invoker commands, as a popover where it
// does not, and where it knows neither the dialog stands open in the page as a section.

import type { ComponentChildren } from 'preact'
import type { Language } from '../values/language.ts'
import { Icon } from './icon.tsx'
import { shellWords } from './strings/index.ts'

export interface DialogProps {
  readonly id: string
  readonly language: Language
  readonly title: string
  readonly children: ComponentChildren
  /** Buttons at the foot; `CloseDialog` is the way out. */
  readonly actions?: ComponentChildren
  /** Stands open in the page, such as after its form was refused. */
  readonly open?: boolean
}

/** Opened by `<Button opens={id}>`. What must work everywhere and be linked to is a page: see `ConfirmPage`. */
export function Dialog({ id, language, title, children, actions, open = false }: DialogProps) {
  const close = shellWords.in(language)('close')
  return (
    <dialog
      id={id}
      class="dialog"
      aria-labelledby={`${id}-title`}
      {...(open ? { open } : ({ popover: 'auto', closedby: 'any' } as const))}
    >
      <div class="dialog-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {!open && (
          <button class="tool" type="button" {...closing(id)}>
            <Icon name="close" />
            <span class="unseen">{close}</span>
          </button>
        )}
      </div>
      <div class="dialog-body">{children}</div>
      {actions !== undefined && <div class="actions">{actions}</div>}
    </dialog>
  )
}

/** The way out of a dialog that changes nothing. */
export function CloseDialog({ id, language }: { id: string; language: Language }) {
  return (
    <button class="button button-plain" type="button" {...closing(id)}>
      {shellWords.in(language)('cancel')}
    </button>
  )
}

/** A browser that knows commands takes the first pair and leaves the second. */
function closing(id: string) {
  return { commandfor: id, command: 'close', popovertarget: id, popovertargetaction: 'hide' } as const
}
