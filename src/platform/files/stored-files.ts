// The folder of files that people have brought: as much of it as a backup needs to know.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

export function filesFolder({ dataFolder }: { dataFolder: string }): string {
  return join(dataFolder, 'files')
}

export interface StoredFile {
  /** Below the folder, with forward slashes. */
  path: string
  address: string
  bytes: number
}

/** In the order of their paths; links and other special things are none of ours. */
export function storedFiles(folder: string): StoredFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((address) => ({
      path: relative(folder, address).replaceAll('\\', '/'),
      address,
      bytes: statSync(address).size,
    }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
}
