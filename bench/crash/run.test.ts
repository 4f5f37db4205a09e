// A few rounds of what `npm run -s bench:crash` does fifty times.
import { expect, it } from 'vitest'
import { crash } from './run.ts'

it('a server that is killed under writes, also with its database, loses nothing that it acknowledged', async () => {
  const report = await crash(5)
  expect(report).toMatchObject({ lost: [], halves: 0, isJournalWhole: true, withDatabase: 1, whileStarting: 1 })
  expect(report.acknowledged).toBeGreaterThan(0)
}, 180_000)
