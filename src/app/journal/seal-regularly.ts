// Gives entries their numbers every second and signs a checkpoint every minute in which something happened.
import { makeCheckpoint, numberArrivals } from '../../journal/index.ts'
import type { Database } from '../../platform/db/database.ts'

export interface Sealing {
  stop(): Promise<void>
}

/** The first checkpoint is made at once. A failure is told and tried again; several nodes on one database take turns. */
export function sealRegularly(db: Database, origin: string, tell: (error: unknown) => void): Sealing {
  const number = repeatedly(1_000, () => numberArrivals(db), tell)
  const seal = repeatedly(60_000, async () => void (await makeCheckpoint(db, { origin, now: new Date() })), tell)
  return { stop: async () => void (await Promise.all([number.stop(), seal.stop()])) }
}

function repeatedly(milliseconds: number, work: () => Promise<void>, tell: (error: unknown) => void): Sealing {
  let current = work().catch(tell)
  let isBusy = true
  const free = () => {
    isBusy = false
  }
  void current.then(free)
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    current = work().catch(tell).then(free)
  }, milliseconds)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await current
    },
  }
}
