// The built islands, by name; a page whose island is not built works without it.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AssetShelf } from '../platform/http/assets.ts'

const built = new URL('../../dist/islands/', import.meta.url)

export function islandScripts(assets: AssetShelf): Map<string, string> {
  const manifest = new URL('.vite/manifest.json', built)
  if (!existsSync(fileURLToPath(manifest))) return new Map()
  const entries = Object.values(
    JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, { file: string; name: string; isEntry?: boolean }>,
  )
  return new Map(
    entries
      .filter((entry) => entry.isEntry)
      .map((entry) => [entry.name, assets.put(`${entry.name}.js`, readFileSync(new URL(entry.file, built)))]),
  )
}
