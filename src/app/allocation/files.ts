// Files that the commands read and write: a refusal where one cannot be, and never half a file.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { reject } from '../../values/refusal.ts'

const largestBytes = 256 * 1024 * 1024

export function readText(name: string): string {
  let bytes: Buffer | undefined
  try {
    bytes = readFileSync(name)
  } catch {
    return reject('allocation.no-such-file', { name })
  }
  return bytes.length > largestBytes ? reject('allocation.no-such-file', { name }) : bytes.toString('utf8')
}

export function readJson(name: string): unknown {
  try {
    return JSON.parse(readText(name))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return reject('allocation.not-json', { problem: `${name}: ${error.message}` })
  }
}

export function writeJson(name: string, value: unknown): void {
  const half = `${name}.${process.pid}`
  try {
    writeFileSync(half, `${JSON.stringify(value, null, 1)}\n`)
    renameSync(half, name)
  } catch {
    rmSync(half, { force: true })
    reject('allocation.cannot-write', { name })
  }
}
