// The name under which the journal signs when it does so for the first time: the public address without its scheme.
import type { Settings } from '../../platform/settings.ts'

export function journalOrigin({ publicUrl }: Pick<Settings, 'publicUrl'>): string {
  if (!publicUrl) return 'muara.localhost/journal'
  return `${publicUrl.host}${publicUrl.pathname.replace(/\/$/, '')}/journal`
}
