// All meetings placed with the fewest breaks: two solvers side by side, told apart by budgets of conflicts, so that the same input gives the same bytes.
import { type BreakPrices, breakBound, freePrices } from './break-bound.ts'
import { breaksOf, type Calendar } from './calendar.ts'
import type { Found, Inquiry, Said } from './clingo.ts'
import { programOf } from './program.ts'

/** The work that others do for us, each piece in a thread of its own; `late`: the time is over. */
export interface Threads {
  ask(inquiry: Inquiry, signal: AbortSignal): Promise<Said | 'late'>
  price(calendar: Calendar): Promise<BreakPrices | 'impossible' | undefined | 'late'>
}

export type Outcome = { impossible: true } | Placed | { late: true }

export interface Placed {
  found: Found
  breaks: number
  /** No schedule has fewer, says the solver. */
  bound: number
  /** No schedule has fewer, as anybody can recount from the prices. */
  checkedBound: number
  prices: BreakPrices
  isLate: boolean
}

/** Conflicts each solver may run into before the other's answer counts. */
const budgets = [6_000, 60_000, 600_000, 100_000_000]
const configurations = {
  proving: ['tweety', 'tweety', 'handy', 'tweety'],
  guessing: ['trendy', 'handy', 'trendy', 'handy'],
}

export async function placeWithFewestBreaks(calendar: Calendar, seed: number, threads: Threads): Promise<Outcome> {
  const opening = new AbortController()
  const asked = threads.ask(
    { program: programOf(calendar, { ask: 'any' }), options: ['--configuration=handy', `--seed=${seed}`] },
    opening.signal,
  )
  const priced = await threads.price(calendar)
  if (priced === 'impossible') {
    opening.abort()
    return { impossible: true }
  }
  const first = await asked
  if (first !== 'late' && 'none' in first) return { impossible: true }
  const prices = typeof priced === 'object' ? priced : freePrices(calendar)
  const search = new Search(calendar, seed, threads, prices)
  if (first !== 'late' && 'found' in first) search.keep(first.found)
  return await search.run()
}

class Search {
  readonly #calendar: Calendar
  readonly #seed: number
  readonly #threads: Threads
  readonly #prices: BreakPrices
  readonly #checkedBound: number
  #bound: number
  #best: { found: Found; breaks: number } | undefined

  constructor(calendar: Calendar, seed: number, threads: Threads, prices: BreakPrices) {
    this.#calendar = calendar
    this.#seed = seed
    this.#threads = threads
    this.#prices = prices
    this.#checkedBound = breakBound(calendar, prices) ?? 0
    this.#bound = this.#checkedBound
  }

  keep(found: Found): void {
    const breaks = breaksOf(this.#calendar, found.placement)
    if (this.#best === undefined || breaks < this.#best.breaks) this.#best = { found, breaks }
  }

  async run(): Promise<Outcome> {
    for (const round of budgets.keys()) {
      if (this.#isDone()) break
      const result = await this.#round(round)
      if (result === 'impossible') return { impossible: true }
      if (result === 'late') return this.#outcome(!this.#isDone())
    }
    return this.#outcome(!this.#isDone())
  }

  /** Both start at once. The guess counts first, although the proof may be there earlier: which thread is faster must not show. */
  async #round(round: number): Promise<'impossible' | 'late' | undefined> {
    const stop = new AbortController()
    const proving = this.#ask(round, 'proving', stop)
    const guessed = await this.#guess(round, stop)
    if (this.#isDone()) {
      stop.abort()
      return undefined
    }
    const proved = await proving
    if (proved === 'late') return guessed
    if ('none' in proved) return 'impossible'
    if ('found' in proved) {
      this.keep(proved.found)
      if (proved.isBest) this.#bound = this.#best!.breaks
    }
    return undefined
  }

  /** As few breaks as the bound allows; where that is refuted, one more. */
  async #guess(round: number, stop: AbortController): Promise<'late' | undefined> {
    while (!this.#isDone()) {
      const said = await this.#ask(round, 'guessing', stop)
      if (said === 'late') return 'late'
      if ('undecided' in said) return undefined
      if ('found' in said) this.keep(said.found)
      else this.#bound++
    }
    return undefined
  }

  async #ask(round: number, way: 'proving' | 'guessing', stop: AbortController): Promise<Said | 'late'> {
    const program = programOf(
      this.#calendar,
      way === 'proving' ? { ask: 'fewest' } : { ask: 'at-most', breaks: this.#bound },
    )
    const options = [
      `--configuration=${configurations[way][round]}`,
      `--seed=${this.#seed}`,
      `--solve-limit=${budgets[round]}`,
    ]
    if (way === 'proving') options.push('--opt-strategy=usc')
    return await this.#threads.ask({ program, options }, stop.signal)
  }

  #isDone(): boolean {
    return this.#best !== undefined && this.#best.breaks <= this.#bound
  }

  #outcome(isLate: boolean): Outcome {
    if (this.#best === undefined) return { late: true }
    return { ...this.#best, bound: this.#bound, checkedBound: this.#checkedBound, prices: this.#prices, isLate }
  }
}
