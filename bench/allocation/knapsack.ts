// The multi-dimensional knapsacks of OR-Library as statements, with the optimum that the file names.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../../src/engines/allocation/problem.ts'

export function readKnapsacks(folder: string): { name: string; optimum: number; problem: Problem }[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.dzn'))
  return files.sort().map((name) => ({ name, ...readKnapsack(readFileSync(join(folder, name), 'utf8')) }))
}

function readKnapsack(text: string): { optimum: number; problem: Problem } {
  const number = (name: string) => Number(new RegExp(`(?:^|\\n|;)\\s*${name}\\s*=\\s*(\\d+)`).exec(text)![1])
  const list = (name: string) =>
    new RegExp(`(?:^|\\n|;)\\s*${name}\\s*=\\s*\\[([^\\]]*)\\]`).exec(text)![1]!.match(/-?\d+/g)!.map(Number)
  const [items, rows, values, limits, amounts] = [number('N'), number('M'), list('c'), list('b'), list('a')]
  const row = (index: number) => `limit ${index + 1}`
  return {
    optimum: number('z'),
    problem: {
      options: values.map((value, item) => ({
        id: `item ${item + 1}`,
        group: `item ${item + 1}`,
        value,
        uses: Object.fromEntries(
          Array.from({ length: rows }, (_, index) => [row(index), amounts[index * items + item]!]),
        ),
      })),
      rows: limits.map((limit, index) => ({ id: row(index), at_most: limit })),
    },
  }
}
