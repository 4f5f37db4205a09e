// The door of the network for later modules.

export { type SampleLink, sampleLinks } from './sample/sign-in-links.ts'
export type { CountrySet, OrganisationId, PersonId } from './schema.ts'
export { type SignedIn, signedInPerson } from './store/standing.ts'
