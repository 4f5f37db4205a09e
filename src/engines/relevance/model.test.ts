import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Description {
  files: Record<string, { bytes: number; sha256: string }>
}

const folder = new URL('model/', import.meta.url)
const description = JSON.parse(readFileSync(new URL('model.json', folder), 'utf8')) as Description

test.each(Object.entries(description.files))('%s is the file that model.json describes', (name, { bytes, sha256 }) => {
  const content = readFileSync(new URL(name, folder))
  expect(content.length).toBe(bytes)
  expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
})

test('the model stays under 25 MB', () => {
  const total = Object.values(description.files).reduce((sum, { bytes }) => sum + bytes, 0)
  expect(total).toBeLessThan(25_000_000)
})
