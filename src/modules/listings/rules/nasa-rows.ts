// The entries of NASA's open-source catalogue (catalog.json, as published) in the columns of a listing file.

export function nasaRows(entries: readonly unknown[]): unknown[] {
  const timesNamed = new Map<string, number>()
  return entries.map((entry) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry
    const slug = slugOf(text((entry as Entry).Software))
    const times = (timesNamed.get(slug) ?? 0) + 1
    timesNamed.set(slug, times)
    // The catalogue has no numbers of its own and 11 of its 601 names stand twice: the second of a name is "name-2".
    return nasaRow(entry as Entry, times === 1 ? slug : `${slug}-${times}`)
  })
}

type Entry = Record<string, unknown>

function nasaRow(entry: Entry, ref: string): Record<string, unknown> {
  return {
    ref,
    kind: 'offer',
    language: 'en',
    title: text(entry.Software),
    description: text(entry.Description),
    country: 'US',
    organisation: organisationOf(text(entry['NASA Center'])),
    keywords: words(entry.Categories_NLP).map((word) => word.replace(/^nlp:/, '')),
    ...attributes(entry),
  }
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
}

function organisationOf(centre: string): string {
  return centre === '' || centre.startsWith('NASA') ? centre || 'NASA' : `NASA ${centre}`
}

function attributes(entry: Record<string, unknown>): Record<string, string> {
  const found = {
    licence: words(entry.License).join('; '),
    link: text(entry['External Link']),
    code: text(entry['Public Code Repo']),
    updated: text(entry.Update_Date),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ''))
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

/** Seven entries hold one text where the others hold a list. */
function words(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(text).filter(Boolean)
}
