import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DenseRows } from './dense-rows.ts'

const dimension = 16
const vector = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dimension, maxLength: dimension })
  .map((values) => Float32Array.from(values))

test('each row is compared as the plain product says, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(vector, { maxLength: 40 }), vector, (rows, query) => {
      const dense = new DenseRows(dimension)
      for (const row of rows) dense.add(row)
      const found = dense.similarities(query)
      expect(found).toHaveLength(rows.length)
      rows.forEach((row, at) => {
        const product = row.reduce((sum, value, d) => sum + value * query[d]!, 0)
        expect(found[at]).toBeCloseTo(product, 1)
      })
    }),
  )
})

test('it grows past its first room, and the same rows give the same bits again', () => {
  const row = (seed: number) => Float32Array.from({ length: 256 }, (_, d) => Math.sin(seed * 12.9898 * (d + 1)))
  const dense = new DenseRows(256)
  for (let seed = 0; seed < 5000; seed++) dense.add(row(seed))
  const found = dense.similarities(row(77))
  expect(found.indexOf(Math.max(...found))).toBe(77)
  expect(dense.similarities(row(77))).toEqual(found)
})

test('the largest numbers do not run over', () => {
  const ones = new Float32Array(256).fill(1)
  const dense = new DenseRows(256)
  dense.add(ones)
  expect(dense.similarities(ones)[0]).toBeCloseTo(256, 3)
})

test('after clearing nothing is left', () => {
  const dense = new DenseRows(8)
  dense.add(new Float32Array(8).fill(1))
  dense.clear()
  expect(dense.similarities(new Float32Array(8).fill(1))).toHaveLength(0)
})
