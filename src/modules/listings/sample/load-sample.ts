// Loads the fictional catalogue that ships with the project, through the same door as any file.
import { readFileSync } from 'node:fs'
import type { SampleContext } from '../../../module.ts'
import { operator } from '../../../values/actor.ts'
import { confirmImport, previewImport } from '../actions.ts'

export async function loadSample({ db, now }: SampleContext): Promise<void> {
  const context = { db, now, actor: operator }
  for (const name of ['catalogue-1.jsonl', 'catalogue-2.jsonl']) {
    const preview = await previewImport(context, {
      name,
      bytes: readFileSync(new URL(name, import.meta.url)),
      source: 'sample',
    })
    await confirmImport(context, preview.id)
  }
}
