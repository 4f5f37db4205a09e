// Work on what strangers bring, in a thread of its own with a limit on memory and time: a crafted file ends its thread, not the server.
import { Worker } from 'node:worker_threads'

export interface Bounds {
  megabytes: number
  seconds: number
}

export type BoundedOutcome<Result> = { done: Result } | { beyond: 'memory' | 'time' }

/**
 * Runs the exported function `work` of a module on an input that can be copied between threads. The module and all it imports must be plain
 * TypeScript, as the thread has no loader. What `work` throws is thrown here.
 */
export async function boundedWork<Input, Result>(
  module: URL,
  input: Input,
  bounds: Bounds,
): Promise<BoundedOutcome<Result>> {
  const worker = new Worker(new URL('./bounded-thread.ts', import.meta.url), {
    workerData: { module: module.href, input },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes, maxYoungGenerationSizeMb: 64 },
  })
  try {
    return await outcomeOf<Result>(worker, bounds.seconds)
  } finally {
    await worker.terminate()
  }
}

async function outcomeOf<Result>(worker: Worker, seconds: number): Promise<BoundedOutcome<Result>> {
  return await new Promise((resolve, reject) => {
    const clock = setTimeout(() => resolve({ beyond: 'time' }), seconds * 1000)
    worker.once('message', (done: Result) => {
      clearTimeout(clock)
      resolve({ done })
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(clock)
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ beyond: 'memory' })
      else reject(error)
    })
  })
}
