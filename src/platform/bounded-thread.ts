// The inside of a thread of bounded-work.ts: it runs whichever module it is given, and passes on how far it is.
import { parentPort, workerData } from 'node:worker_threads'

interface Watch {
  progress(done: number, total: number): void
  isStopped(): boolean
}

const { work } = (await import(workerData.module)) as { work(input: unknown, watch: Watch): Promise<unknown> }
let told = 0

const watch: Watch = {
  progress: (done, total) => {
    // Ten times a second is enough for a bar.
    const now = performance.now()
    if (now - told < 100) return
    told = now
    parentPort?.postMessage({ progress: [done, total] })
  },
  isStopped: () => Atomics.load(workerData.finish as Int32Array, 0) === 1,
}

parentPort?.postMessage({ done: await work(workerData.input, watch) })
