// One plainly fictional person for each role, so that a visitor of the sample can see the work of each.
import type { Role } from '../../../values/actor.ts'
import type { OrganisationContent, PersonId } from '../schema.ts'

export interface SamplePerson {
  id: PersonId
  role: Role
  displayName: string
  latinName: string
  nameLanguage: string
  languages: string[]
  country: string
}

/** "Sample", "example", "made up" in the language of each. The ids are fixed, so that loading twice changes nothing. */
export const samplePeople: SamplePerson[] = [
  person(1, 'secretariat', '林样例', 'Lin Yangli', ['zh-Hans', 'en'], 'CN'),
  person(2, 'focal-point', 'ຕົວຢ່າງ ແກ້ວມະນີ', 'Tuayang Keomany', ['lo', 'en', 'th'], 'LA'),
  person(3, 'organisation-administrator', 'ສົມມຸດ ພອນສະຫວັນ', 'Sommout Phonsavanh', ['lo', 'en'], 'LA'),
  person(4, 'member', 'ນາມສົມມຸດ ດວງຕາ', 'Namsommout Duangta', ['lo', 'en'], 'LA'),
  person(5, 'expert', 'Nguyễn Thí Dụ', 'Nguyen Thi Du', ['vi', 'en'], 'VN'),
  person(6, 'verifier', 'ตัวอย่าง สมมติ', 'Tuayang Sommot', ['th', 'en'], 'TH'),
  person(7, 'trainee', 'សុខ គំរូ', 'Sok Kumru', ['km', 'en'], 'KH'),
  person(8, 'auditor', 'Contoh binti Rekaan', 'Contoh binti Rekaan', ['ms', 'en'], 'MY'),
]

export const sampleOrganisation: OrganisationContent = {
  country: 'LA',
  type: 'research-institute',
  localName: 'ສະຖາບັນຕົວຢ່າງເຕັກໂນໂລຊີມັນຕົ້ນ',
  localLanguage: 'lo',
  latinName: 'Sathaban Tuayang Teknolosi Manton',
  englishName: 'Sample Institute of Cassava Technology',
  registrationNumber: null,
  registeredOn: null,
  foundedOn: null,
  website: null,
  city: 'Vientiane',
  identifiers: [],
}

export function samplePersonOf(role: unknown): SamplePerson | undefined {
  return samplePeople.find((one) => one.role === role)
}

/** Nobody can have this address: example.org is kept for examples (RFC 2606). */
export function addressOf({ role }: SamplePerson): string {
  return `${role}@sample.example.org`
}

function person(
  number: number,
  role: Role,
  displayName: string,
  latinName: string,
  languages: [string, ...string[]],
  country: string,
): SamplePerson {
  const id = `01980000-0000-7000-8000-00000000010${number}` as PersonId
  return { id, role, displayName, latinName, nameLanguage: languages[0], languages, country }
}
