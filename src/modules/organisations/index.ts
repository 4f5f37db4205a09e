// The door of the network for later modules.

export { preferLanguage } from './actions/change-profile.ts'
export { type SampleLink, sampleLinks } from './sample/sign-in-links.ts'
export {
  type ConsentPurpose,
  type CountrySet,
  consentPurposes,
  type Organisation,
  type OrganisationId,
  type OrganisationType,
  type Person,
  type PersonId,
} from './schema.ts'
export { countriesIn } from './store/countries.ts'
export { focalPointsOf, hasConsent, membersOf } from './store/door.ts'
export { keptId, organisationById, organisationsByIds } from './store/organisations.ts'
export { relationsOf } from './store/particulars.ts'
export { peopleByIds } from './store/people.ts'
export { type SignedIn, signedInPerson } from './store/standing.ts'
