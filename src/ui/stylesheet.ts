// The stylesheets in the order in which they are served, as one file behind the font faces.

export const stylesheetFiles: readonly URL[] = [
  new URL('./styles/tokens.css', import.meta.url),
  new URL('./styles/base.css', import.meta.url),
  new URL('./styles/layout.css', import.meta.url),
  new URL('./styles/form.css', import.meta.url),
  new URL('./styles/table.css', import.meta.url),
  new URL('./styles/card.css', import.meta.url),
  new URL('./styles/chips.css', import.meta.url),
  new URL('./styles/notices.css', import.meta.url),
  new URL('./styles/small-parts.css', import.meta.url),
  new URL('./styles/print.css', import.meta.url),
]
