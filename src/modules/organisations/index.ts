// The door of the network for later modules.

export type { CountrySet, OrganisationId, PersonId } from './schema.ts'
export { type SignedIn, signedInPerson } from './store/standing.ts'
