// The door of the journal.

export type { Json } from '../values/canonical-json.ts'
export { append, type NewEntry } from './append.ts'
export { type Entry, entriesAbout, newestSeq, subjectsSince } from './read.ts'
