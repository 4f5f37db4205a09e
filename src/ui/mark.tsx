// The mark: two currents joining into one. Also as a file of its own for the browser's tab.

export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 24" fill="none" stroke-linecap="round" aria-hidden="true" focusable="false">
      <path class="mark-silt" d="M2 20.5C11.5 20.5 12 13 21 12.6" stroke="var(--silt)" stroke-width="2.5" />
      <path class="mark-river" d="M2 3.5C12 3.5 12.5 12 21.5 12H30" stroke="var(--river)" stroke-width="3.2" />
    </svg>
  )
}

/** A wide drawing of the same idea, for the foot of a page and for empty places. */
export function Confluence() {
  return (
    <svg
      class="confluence"
      viewBox="0 0 1200 48"
      preserveAspectRatio="none"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M0 44C420 44 460 25 720 24" stroke="var(--silt)" vector-effect="non-scaling-stroke" stroke-width="1.5" />
      <path
        d="M0 4C420 4 460 24 720 24H1200"
        stroke="var(--river)"
        vector-effect="non-scaling-stroke"
        stroke-width="2"
      />
    </svg>
  )
}

/** What the http side serves as the icon; its colours are fixed, as a tab knows no stylesheet of ours. */
export const iconSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0a6570"/>' +
  '<g fill="none" stroke-linecap="round"><path d="M6 23.5C14 23.5 14 16.8 20 16.5" stroke="#e0c48c" stroke-width="2.6"/>' +
  '<path d="M6 8.5C14 8.5 14 16 21 16h5" stroke="#fff" stroke-width="3.4"/></g></svg>'
