import { expect, it } from 'vitest'
import { isId, newId } from './id.ts'

it('an id made later sorts later', () => {
  expect(newId(new Date(1_000_000)) < newId(new Date(1_000_001))).toBe(true)
})

it('knows its own', () => {
  expect(isId(newId(new Date(1_790_000_000_000)))).toBe(true)
  expect(isId('1; drop table listing')).toBe(false)
  expect(isId('01234567-89ab-4def-8123-456789abcdef')).toBe(false)
})
