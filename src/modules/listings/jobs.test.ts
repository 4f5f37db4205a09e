import { expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { readSettings } from '../../platform/settings.ts'
import type { Actor } from '../../values/actor.ts'
import { previewImport, readPreview } from './actions.ts'
import { jobs } from './jobs.ts'

const database = freshDatabase()
const ada: Actor = { id: 'ada', assignments: [{ role: 'member', organisation: 'mill' }] }
const inDays = (days: number) => new Date(Date.UTC(2026, 10, 22 + days))

it('a preview that nobody decided is forgotten after a week', async () => {
  const as = { db: database.db, actor: ada, now: inDays(0) }
  const bytes = new TextEncoder().encode('ref,kind,language,title,summary,trl\nP-1,need,en,Cool store,Roots rot,7')
  const { id } = await previewImport(as, { name: 'needs.csv', bytes })
  const tidy = async (now: Date) => {
    for (const job of jobs) await job.run({ db: database.db, settings: readSettings({}), now, payload: {} })
    return await readPreview(as, id, undefined, { offset: 0, limit: 9 }).then(
      () => 'there',
      () => 'gone',
    )
  }
  expect([await tidy(inDays(6)), await tidy(inDays(8)), await tidy(inDays(8))]).toEqual(['there', 'gone', 'gone'])
})
