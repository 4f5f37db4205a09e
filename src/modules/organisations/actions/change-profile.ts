// What a person does with the own profile: reads it, changes it.
import { isId } from '../../../values/id.ts'
import type { Language } from '../../../values/language.ts'
import { must, refuse, reject } from '../../../values/refusal.ts'
import { permit } from '../access.ts'
import * as events from '../events.ts'
import { checkProfile, type ProfileFault, type TypedProfile } from '../rules/check-profile.ts'
import type { Person, PersonId, Profile } from '../schema.ts'
import { personById, writeProfile } from '../store/people.ts'
import { type Context, record } from './context.ts'

export async function readOwnProfile(context: Context): Promise<Person> {
  const id = context.actor.id as PersonId
  must(permit(context.actor, 'changePerson', { person: id }))
  return (await ownRecord(context)) ?? reject('organisations.person-not-found')
}

/** The operator and whoever is not signed in are no record. */
async function ownRecord({ db, actor }: Context): Promise<Person | undefined> {
  return isId<'person'>(actor.id) ? await personById(db, actor.id) : undefined
}

/** `theirs`: another window wrote first; nothing is written, and what stands now comes back beside what was typed. */
export type ProfileOutcome = { changed: string[] } | { faults: ProfileFault[] } | { theirs: Person }

export async function changeProfile(context: Context, version: number, typed: TypedProfile): Promise<ProfileOutcome> {
  const before = await readOwnProfile(context)
  const checked = checkProfile(typed)
  if ('faults' in checked) return checked
  if (before.version !== version) return { theirs: before }
  const changed = changedFields(before, checked.profile)
  if (changed.length === 0) return { changed }
  const isWritten = await context.db.transaction().execute(async (transaction) => {
    const done = await writeProfile(transaction, before.id, version, checked.profile, context.now)
    if (done) await record(transaction, context, events.profileChanged(before.id, changed))
    return done
  })
  return isWritten
    ? { changed }
    : { theirs: must((await ownRecord(context)) ?? refuse('organisations.person-not-found')) }
}

/** Whoever changes the language of a page while signed in finds it on every machine. Where the profile is being written just then, that writing counts. */
export async function preferLanguage(context: Context, language: Language): Promise<void> {
  const before = await ownRecord(context)
  if (!before || before.preferredLanguage === language) return
  await context.db.transaction().execute(async (transaction) => {
    const profile = { ...before, preferredLanguage: language }
    const done = await writeProfile(transaction, before.id, before.version, profile, context.now)
    if (done) await record(transaction, context, events.profileChanged(before.id, ['preferredLanguage']))
  })
}

function changedFields(before: Person, profile: Profile): string[] {
  return (Object.keys(profile) as (keyof Profile)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(profile[field]),
  )
}
