// The attributes a page may hang on a control beyond its props: data for islands, and ARIA.

export type Attributes = { readonly [name: `data-${string}` | `aria-${string}`]: string | undefined }
