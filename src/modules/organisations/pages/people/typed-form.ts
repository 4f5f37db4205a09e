// A form of a few short fields, as it was typed.
import type { Context as HonoContext } from 'hono'
import { readUpload } from '../../../../platform/http/read-upload.ts'
import type { HouseEnv } from '../../../../platform/http/visit.ts'
import { calendarDate } from '../../../../values/calendar-date.ts'
import { reject } from '../../../../values/refusal.ts'

export type Typed = Partial<Record<string, string | string[]>>

/** A field named twice is a list; `lists` are lists also with one value or none. */
export async function typedForm(request: HonoContext<HouseEnv>, lists: readonly string[] = []): Promise<Typed> {
  const upload = await readUpload(request, 64 * 1024)
  if (!('form' in upload)) reject('shell.form-unreadable')
  const typed: Typed = {}
  for (const name of new Set(upload.form.keys())) {
    const values = upload.form.getAll(name).filter((value) => typeof value === 'string')
    typed[name] = lists.includes(name) ? values : values[0]
  }
  return typed
}

export function word(typed: Typed, name: string): string | undefined {
  const value = typed[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** The midnight after a typed day: a role until the 5th holds on the 5th. */
export function endOfTypedDay(text: string | undefined): Date | undefined {
  const day = text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? calendarDate(text) : undefined
  return day && new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000)
}
