// What a list's address asks, and the addresses of the next questions: `?sort=-due&page=3&rows=comfortable&country=LA`. Every table that
// sorts, filters and pages without a script reads its address here.

export interface ListRules<Sort extends string> {
  /** The keys that the list may be ordered by. */
  readonly sorts: readonly Sort[]
  readonly first: { readonly by: Sort; readonly direction: Direction }
  /** The names of the filters; each is one value. */
  readonly filters?: readonly string[]
  readonly pageSize?: number
}

export type Direction = 'ascending' | 'descending'
export type Density = 'compact' | 'comfortable'

export interface ListQuestion<Sort extends string = string> {
  readonly by: Sort
  readonly direction: Direction
  readonly page: number
  readonly limit: number
  readonly offset: number
  readonly density: Density
  /** The filters that say something. */
  readonly filters: Readonly<Record<string, string>>
}

const deepestPage = 100_000

/** What is nonsense in an address is not asked. */
export function readList<Sort extends string>(url: URL, rules: ListRules<Sort>): ListQuestion<Sort> {
  const limit = rules.pageSize ?? 25
  const page = readPage(url.searchParams.get('page'))
  return {
    ...readOrder(url.searchParams.get('sort') ?? '', rules),
    page,
    limit,
    offset: (page - 1) * limit,
    density: url.searchParams.get('rows') === 'comfortable' ? 'comfortable' : 'compact',
    filters: Object.fromEntries(
      (rules.filters ?? [])
        .map((name) => [name, clean(url.searchParams.get(name) ?? '')] as const)
        .filter(([, value]) => value !== ''),
    ),
  }
}

/** The question at the last page there is, for who asked beyond it. */
export function withinTotal<Question extends ListQuestion>(question: Question, total: number): Question {
  const page = Math.max(1, Math.min(question.page, Math.ceil(total / question.limit)))
  return { ...question, page, offset: (page - 1) * question.limit }
}

/** The same address with other parameters; undefined takes one out. */
export function addressWith(url: URL, changes: Readonly<Record<string, string | undefined>>): string {
  const address = new URL(url)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) address.searchParams.delete(name)
    else address.searchParams.set(name, value)
  }
  return address.pathname + address.search
}

/** The address that orders by a key, or turns its order round; the first page of it. */
export function orderedBy(url: URL, question: ListQuestion, key: string): string {
  const turned = question.by === key && question.direction === 'ascending'
  return addressWith(url, { sort: turned ? `-${key}` : key, page: undefined })
}

/** The pages worth a link of their own: the ends, and those around here. */
export function pagesAround(page: number, last: number): (number | 'gap')[] {
  const shown = [1, page - 1, page, page + 1, last].filter((one) => one >= 1 && one <= last)
  const numbers = [...new Set(shown)].sort((a, b) => a - b)
  return numbers.flatMap((number, index) => {
    const left = number - (numbers[index - 1] ?? number - 1)
    if (left === 2) return [number - 1, number]
    return left > 2 ? ['gap' as const, number] : [number]
  })
}

function readPage(text: string | null): number {
  const page = Number(text ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= deepestPage ? page : 1
}

function readOrder<Sort extends string>(text: string, { sorts, first }: ListRules<Sort>) {
  const key = text.replace(/^-/, '')
  const by = sorts.find((one) => one === key)
  if (by === undefined) return first
  return { by, direction: text.startsWith('-') ? ('descending' as const) : ('ascending' as const) }
}

/** PostgreSQL takes no lone surrogate and no NUL. */
function clean(text: string): string {
  return text.trim().toWellFormed().replaceAll('\0', '')
}
