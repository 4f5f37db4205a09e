// Who it is, in a circle beside the name: initials in the name's own script. It decorates the name and never stands for it alone.

import { initials } from './initials.ts'
import { Phrase, type PhraseText } from './phrase.tsx'

export interface AvatarProps {
  readonly name: PhraseText
  /** `organisation` has corners. */
  readonly kind?: 'person' | 'organisation'
}

export function Avatar({ name, kind = 'person' }: AvatarProps) {
  return (
    <span class={`avatar avatar-${kind}`} lang={name.lang} aria-hidden="true">
      {initials(name.text, name.lang)}
    </span>
  )
}

export interface WhoIsProps extends AvatarProps {
  /** Role, organisation, country. */
  readonly detail?: string
  readonly href?: string
}

/** Avatar, name and what else tells who it is. */
export function WhoIs({ name, kind, detail, href }: WhoIsProps) {
  const words = <Phrase {...name} />
  return (
    <span class="who-is">
      <Avatar name={name} {...(kind && { kind })} />
      <span class="who-is-words">
        {href === undefined ? words : <a href={href}>{words}</a>}
        {detail !== undefined && <span class="small quiet">{detail}</span>}
      </span>
    </span>
  )
}
