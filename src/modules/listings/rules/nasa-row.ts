// An entry of NASA's open-source catalogue (catalog.json, as published) in the columns of a listing file.
import { createHash } from 'node:crypto'

export function nasaRow(entry: Record<string, unknown>): Record<string, unknown> {
  const title = text(entry.Software)
  return {
    ref: refOf(title, text(entry.Description), text(entry['External Link'])),
    kind: 'offer',
    language: 'en',
    title,
    description: text(entry.Description),
    country: 'US',
    organisation: organisationOf(text(entry['NASA Center'])),
    keywords: words(entry.Categories_NLP).map((word) => word.replace(/^nlp:/, '')),
    ...attributes(entry),
  }
}

/** The catalogue has no number of its own and eleven names stand twice, so the text makes the name unique and stable. */
function refOf(title: string, description: string, link: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  const mark = createHash('sha256').update(`${title}\n${description}\n${link}`).digest('hex').slice(0, 6)
  return `${slug}-${mark}`
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
