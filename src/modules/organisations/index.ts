// The door of the network for later modules.

export { type SampleLink, sampleLinks } from './sample/sign-in-links.ts'
export type { CountrySet, Organisation, OrganisationId, OrganisationType, PersonId } from './schema.ts'
export { countriesIn } from './store/countries.ts'
export { keptId, organisationById, organisationsByIds } from './store/organisations.ts'
export { relationsOf } from './store/particulars.ts'
export { type SignedIn, signedInPerson } from './store/standing.ts'
