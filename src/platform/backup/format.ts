// What a backup is: a tar archive that any tool opens, then one line with the SHA-256 over all of it.
import { z } from 'zod'

/** Raised when an older Muara could no longer read what a newer one writes. */
export const newestFormat = 1

export const headName = 'muara-backup.json'
export const manifestName = 'manifest.json'

/** The first entry: enough to say no before anything is read. */
export const headShape = z.object({
  format: z.number().int(),
  madeAt: z.string(),
  version: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
})
export type Head = z.infer<typeof headShape>

const content = { rows: z.number().int(), bytes: z.number().int(), sha256: z.string() }

/** The last entry: what the entries before it must add up to. Hashes are over what stands in them unpacked. */
export const manifestShape = z.object({
  tables: z.array(z.object({ name: z.string(), schema: z.string(), columns: z.array(z.string()), ...content })),
  sequences: z.array(z.object({ name: z.string(), value: z.number().nullable() })),
  jobs: z.object(content),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() })),
  /** The newest signed checkpoint of the journal inside, if it had one. */
  checkpoint: z.string().nullable(),
})
export type Manifest = z.infer<typeof manifestShape>

/** `tables/listings.listing/000001.copy.gz`, in the text format of COPY, which all versions of PostgreSQL share. */
export function partName(content: string, part: number): string {
  return `${content}/${String(part).padStart(6, '0')}.gz`
}

/** `tables/listings.listing` of `tables/listings.listing/000001.gz`; a file is its own content. */
export function contentOf(entry: string): string {
  return entry.startsWith('files/') ? entry : entry.replace(/\/\d{6,}\.gz$/, '')
}

const trailerPattern = /^\nmuara-backup sha256 ([0-9a-f]{64})\n$/

export function trailerOf(sha256: string): string {
  return `\nmuara-backup sha256 ${sha256}\n`
}

export const trailerBytes = trailerOf('0'.repeat(64)).length

export function readTrailer(text: string): string | undefined {
  return trailerPattern.exec(text)?.[1]
}
