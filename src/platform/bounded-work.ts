// Work on what strangers bring, in a thread of its own with a limit on memory and time: a crafted file ends its thread, not the server.
import { Worker } from 'node:worker_threads'

export interface Bounds {
  megabytes: number
  seconds: number
}

export type BoundedOutcome<Result> = { done: Result } | { beyond: 'memory' | 'time' }

/** For work that tells how far it is and can be asked to finish with what it has. */
export interface Following {
  progress?(done: number, total: number): void
  /** After so many seconds the work is asked to finish; only after `bounds.seconds` it is ended. */
  finishAfterSeconds?: number
  /** Ends the thread at once. */
  signal?: AbortSignal
}

/**
 * Runs the exported function `work` of a module on an input that can be copied between threads. The module and all it imports must be plain
 * TypeScript, as the thread has no loader. What `work` throws is thrown here.
 */
export async function boundedWork<Input, Result>(
  module: URL,
  input: Input,
  bounds: Bounds,
  following: Following = {},
): Promise<BoundedOutcome<Result>> {
  const finish = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL('./bounded-thread.ts', import.meta.url), {
    workerData: { module: module.href, input, finish },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes, maxYoungGenerationSizeMb: 64 },
  })
  const { finishAfterSeconds } = following
  const bell =
    finishAfterSeconds === undefined
      ? undefined
      : setTimeout(() => Atomics.store(finish, 0, 1), finishAfterSeconds * 1000)
  try {
    return await outcomeOf<Result>(worker, bounds.seconds, following)
  } finally {
    clearTimeout(bell)
    await worker.terminate()
  }
}

async function outcomeOf<Result>(
  worker: Worker,
  seconds: number,
  { progress, signal }: Following,
): Promise<BoundedOutcome<Result>> {
  return await new Promise((resolve, reject) => {
    const clock = setTimeout(() => resolve({ beyond: 'time' }), seconds * 1000)
    signal?.addEventListener('abort', () => resolve({ beyond: 'time' }), { once: true })
    worker.on('message', (message: { done: Result } | { progress: [number, number] }) => {
      if ('progress' in message) return progress?.(...message.progress)
      clearTimeout(clock)
      resolve(message)
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(clock)
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ beyond: 'memory' })
      else reject(error)
    })
  })
}
