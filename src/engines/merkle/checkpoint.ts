// C2SP tlog-checkpoint: the text that a log signs: who it is, how many entries it has, and the root over them.
import { type Hash, hashBytes } from './hashing.ts'
import { fromBase64 } from './note.ts'

export interface Checkpoint {
  /** The log's own name, an address without a scheme. */
  origin: string
  size: number
  root: Hash
  /** Lines that the log adds; discouraged, and none of ours has any. */
  extensions?: string[]
}

export function formatCheckpoint({ origin, size, root, extensions = [] }: Checkpoint): string {
  return `${[origin, size, Buffer.from(root).toString('base64'), ...extensions].join('\n')}\n`
}

/** The checkpoint that a note's text is, if it is one. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', count = '', encoded = '', ...rest] = text.split('\n')
  const root = fromBase64(encoded)
  const extensions = rest.slice(0, -1)
  const isWhole = origin !== '' && rest.at(-1) === '' && extensions.every((line) => line !== '')
  if (!isWhole || !/^(0|[1-9]\d{0,15})$/.test(count) || !Number.isSafeInteger(Number(count))) return undefined
  if (root?.length !== hashBytes) return undefined
  return { origin, size: Number(count), root, ...(extensions.length > 0 && { extensions }) }
}
