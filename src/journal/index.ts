// The door of the journal.

export type { Json } from '../values/canonical-json.ts'
export { append, appendEach, type By, type NewEntry } from './append.ts'
export { makeCheckpoint, newestCheckpoint, publishedLog, type SealedCheckpoint } from './checkpoint.ts'
export { bundleLines } from './export.ts'
export { follow, type Handle } from './follow.ts'
export { numberArrivals } from './number.ts'
export { proveConsistency, proveInclusion, readTile } from './prove.ts'
export {
  type Entry,
  entriesAbout,
  type JournalStanding,
  journalStanding,
  newestEntries,
  newestSeq,
  subjectsSince,
} from './read.ts'
export { firstWrongTile } from './tree.ts'
export { type Trust, type Verdict, verifyJournal } from './verify/verify.ts'
