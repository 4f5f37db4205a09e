// HiGHS, compiled to WebAssembly; synchronous once it is open, so it belongs into a thread.
import loader, { type Highs } from 'highs'

/** The package's types speak of its CommonJS form; what an import brings is the loader itself. */
const load = loader as unknown as (options?: { printErr?(line: string): void }) => Promise<Highs>

export async function openHighs(): Promise<Highs> {
  return await load()
}
