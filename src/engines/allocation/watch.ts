// How somebody outside follows long work and ends it early: an engine has no clock of its own.

export interface Watch {
  progress(done: number, total: number): void
  /** True when the caller wants what there is so far. */
  isStopped(): boolean
}

export const unwatched: Watch = { progress: () => {}, isStopped: () => false }
