// What may be told of an error in a log or on a page: its kind and its place. What it says may quote a person's name or address.

export interface Fault {
  kind: string
  /** The code that PostgreSQL, Node or a refusal gave. */
  code?: string
  /** The table or constraint that refused. */
  of?: string
  /** Only of errors that we throw ourselves: their sentences hold no personal data. */
  sentence?: string
  /** The way to it, without the message. */
  frames: string[]
}

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { kind: typeof error, frames: [] }
  const { code, constraint, table } = error as { code?: unknown; constraint?: string; table?: string }
  const refused = (error as { refusal?: { code: string } }).refusal?.code
  const known = refused ?? (typeof code === 'string' || typeof code === 'number' ? String(code) : undefined)
  const of = constraint ?? table
  return {
    kind: error.name,
    ...(known !== undefined && { code: known }),
    ...(of !== undefined && { of }),
    ...(error.constructor === Error && known === undefined && { sentence: error.message }),
    frames: framesOf(error),
  }
}

/** One line of the same. */
export function faultLine(error: unknown): string {
  const { kind, code, of, sentence, frames } = faultOf(error)
  return [sentence ?? [kind, code, of].filter(Boolean).join(' '), frames[0]].filter(Boolean).join(' · ')
}

/** `src/journal/append.ts:39`, innermost first; frames of packages and of Node say little to whoever reads a log. */
function framesOf(error: Error): string[] {
  return [...(error.stack ?? '').matchAll(/[\\/](src[\\/][^\s()]+?\.tsx?):(\d+)/g)]
    .map(([, path, line]) => `${path?.replaceAll('\\', '/')}:${line}`)
    .slice(0, 8)
}
