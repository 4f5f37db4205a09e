// A menu behind a button: what is done more rarely, raised by the browser's own popover, without a script.

import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** A place to go, or a deed: a small form of its own. */
export type MenuEntry = {
  readonly label: string
  readonly icon?: IconName
  readonly danger?: boolean
  readonly current?: boolean
} & (
  | { readonly href: string; readonly download?: boolean }
  | { readonly action: string; readonly hidden?: Readonly<Record<string, string>> }
)

export interface MenuProps {
  readonly id: string
  readonly label: ComponentChildren
  /** Only the sign is drawn; the label is read out. */
  readonly labelUnseen?: boolean
  readonly icon?: IconName
  readonly items: readonly MenuEntry[]
}

export function Menu({ id, label, labelUnseen = false, icon = 'down', items }: MenuProps) {
  return (
    <div class="menu">
      <button class="button button-plain button-small" type="button" popovertarget={id}>
        <span class={labelUnseen ? 'unseen' : undefined}>{label}</span>
        <Icon name={icon} />
      </button>
      <MenuList id={id} items={items} />
    </div>
  )
}

/** What a button with `popovertarget` raises. */
export function MenuList({ id, items }: Pick<MenuProps, 'id' | 'items'>) {
  return (
    <ul id={id} class="menu-list" popover="auto">
      {items.map((item) => (
        <li key={item.label}>
          <Entry item={item} />
        </li>
      ))}
    </ul>
  )
}

function Entry({ item }: { item: MenuEntry }) {
  const look = item.danger ? 'menu-item menu-danger' : 'menu-item'
  const words = (
    <>
      {item.icon !== undefined && <Icon name={item.icon} />}
      {item.label}
    </>
  )
  if ('href' in item)
    return (
      <a class={look} href={item.href} download={item.download} aria-current={item.current ? 'true' : undefined}>
        {words}
      </a>
    )
  return (
    <form action={item.action} method="post">
      {Object.entries(item.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class={look} type="submit">
        {words}
      </button>
    </form>
  )
}
