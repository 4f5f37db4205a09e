// The drawn signs: one pen, 24 units, currentColor. They decorate a word and never stand for it alone.

import type { ComponentChildren } from 'preact'

export type IconName = keyof typeof drawings

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class={`icon icon-${name}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  )
}

const drawings = {
  met: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  ask: (
    <>
      <path d="M8.5 8.6a3.6 3.6 0 1 1 5.3 3.2c-1.2.7-1.8 1.3-1.8 2.6" />
      <path d="M12 18.6v.1" stroke-width="2.6" />
    </>
  ),
  refused: <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />,
  info: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11.2v5" />
      <path d="M12 7.7v.1" stroke-width="2.4" />
    </>
  ),
  alert: (
    <>
      <path d="M12 3.8L21.3 20H2.7z" />
      <path d="M12 10v4.2" />
      <path d="M12 17v.1" stroke-width="2.4" />
    </>
  ),
  language: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3.4 12h17.2M12 3c2.6 2.6 3.8 5.6 3.8 9s-1.2 6.4-3.8 9c-2.6-2.6-3.8-5.6-3.8-9S9.4 5.6 12 3z" />
    </>
  ),
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  close: <path d="M6 6l12 12M18 6L6 18" />,
  person: (
    <>
      <circle cx="12" cy="8" r="3.8" />
      <path d="M4.5 20.2c.9-4 3.9-6 7.5-6s6.6 2 7.5 6" />
    </>
  ),
  search: (
    <>
      <circle cx="10.8" cy="10.8" r="6.3" />
      <path d="M15.6 15.6L20.5 20.5" />
    </>
  ),
  next: <path d="M9.5 6l6 6-6 6" />,
  back: <path d="M14.5 6l-6 6 6 6" />,
  down: <path d="M6 9.5l6 6 6-6" />,
  up: <path d="M6 14.5l6-6 6 6" />,
  sort: <path d="M8 9.5l4-4 4 4M8 14.5l4 4 4-4" />,
  plus: <path d="M12 5v14M5 12h14" />,
  same: <path d="M6 9.5h12M6 14.5h12" />,
  edit: <path d="M5 19l1-4.2L16.2 4.6l3.2 3.2L9.2 18z" />,
  file: <path d="M6.5 3.5h7l4.5 4.5v12.5h-11.5zM13.5 3.5v4.5h4.5" />,
  upload: <path d="M12 15.5V5M7.5 9l4.5-4.5L16.5 9M4.5 16v3.5h15V16" />,
  download: <path d="M12 4.5V15M7.5 11l4.5 4.5 4.5-4.5M4.5 16v3.5h15V16" />,
  more: <path d="M5 12v.1M12 12v.1M19 12v.1" stroke-width="3.2" />,
  spinner: (
    <>
      <circle cx="12" cy="12" r="8.5" opacity="0.25" />
      <path d="M12 3.5a8.5 8.5 0 0 1 8.5 8.5" />
    </>
  ),
} satisfies Record<string, ComponentChildren>
