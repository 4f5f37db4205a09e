// The inside of a thread of bounded-work.ts: it runs whichever module it is given.
import { parentPort, workerData } from 'node:worker_threads'

const { work } = (await import(workerData.module)) as { work(input: unknown): Promise<unknown> }
parentPort?.postMessage(await work(workerData.input))
