// The door of the thesaurus for later modules.
export { correctionAccepted } from './events.ts'
export { acceptedCorrections } from './store.ts'
