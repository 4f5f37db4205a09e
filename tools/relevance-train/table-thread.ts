// A further thread of the table's training: does its share of every step until the work is over.

import { workerData } from 'node:worker_threads'
import { meet, type TableMemory } from './table-memory.ts'
import { doShare } from './table-step.ts'

const { memory, me } = workerData as { memory: TableMemory; me: number }

for (;;) {
  meet(memory)
  if (memory.counts[1] === 1) break
  doShare(memory, me)
}
