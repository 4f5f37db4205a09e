// Keeps the vectors of an embedder in a folder, so that a text is asked for once; another model begins anew, as its id names the file.
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal, type Refusal } from '../../values/refusal.ts'
import type { Embedder, Role } from './embedder.ts'

export function keepingVectors(embedder: Embedder, folder: string): Embedder {
  const file = join(folder, `${digest(embedder.id).toString('hex').slice(0, 16)}.vectors`)
  const recordBytes = keyBytes + embedder.dimension * 4
  const known = readRecords(file, recordBytes)
  return {
    id: embedder.id,
    dimension: embedder.dimension,
    async embed(texts, role): Promise<Float32Array[] | Refusal> {
      const keys = texts.map((text) => keyOf(text, role))
      const missing = [...new Map(keys.map((key, at) => [key, texts[at]!])).entries()].filter(
        ([key]) => !known.has(key),
      )
      if (missing.length > 0) {
        const found = await embedder.embed(
          missing.map(([, text]) => text),
          role,
        )
        if (isRefusal(found)) return found
        for (const [at, [key]] of missing.entries()) known.set(key, found[at]!)
        write(
          file,
          folder,
          missing.map(([key], at) => [key, found[at]!]),
        )
      }
      return keys.map((key) => known.get(key)!)
    },
  }
}

const keyBytes = 32

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function keyOf(text: string, role: Role): string {
  return digest(`${role}\0${text}`).toString('latin1')
}

/** A last record that was cut off by a full disk or a power cut is passed over; what follows it is written anew. */
function readRecords(file: string, recordBytes: number): Map<string, Float32Array> {
  const known = new Map<string, Float32Array>()
  if (!existsSync(file)) return known
  const bytes = readFileSync(file)
  for (let at = 0; at + recordBytes <= bytes.length; at += recordBytes) {
    const key = bytes.toString('latin1', at, at + keyBytes)
    const values = Uint8Array.from(bytes.subarray(at + keyBytes, at + recordBytes))
    known.set(key, new Float32Array(values.buffer))
  }
  return known
}

function write(file: string, folder: string, records: readonly (readonly [string, Float32Array])[]): void {
  mkdirSync(folder, { recursive: true })
  const parts = records.flatMap(([key, vector]) => [Buffer.from(key, 'latin1'), Buffer.from(vector.buffer)])
  appendFileSync(file, Buffer.concat(parts))
}
