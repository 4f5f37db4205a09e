// All meetings placed with the fewest breaks: two solvers side by side, told apart by budgets of conflicts, so that the same input gives the same bytes.
import { type BreakPrices, breakBound, freePrices, withinReach } from './break-bound.ts'
import { breaksOf, type Calendar, isSurelyImpossible } from './calendar.ts'
import type { Found, Inquiry, Said } from './clingo.ts'
import { programOf, type Question } from './program.ts'

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
const budgets = [10_000, 400_000, 100_000_000]
/** To have a schedule at all is easier, and worth more, than to have the best. */
const anyBudget = 200_000
/** So many bounds a guess may refute in a round; an impossible event refutes all of them. */
const refutations = 5
const configurations = {
  proving: ['tweety', 'handy', 'tweety'],
  guessing: ['trendy', 'handy', 'trendy'],
}

export async function placeWithFewestBreaks(calendar: Calendar, seed: number, threads: Threads): Promise<Outcome> {
  if (isSurelyImpossible(calendar)) return { impossible: true }
  const stop = new AbortController()
  const search = new Search(calendar, seed, threads)
  const proving = search.prove(0, stop.signal)
  const priced = await threads.price(calendar)
  if (priced === 'impossible') {
    stop.abort()
    return { impossible: true }
  }
  search.usePrices(typeof priced === 'object' ? priced : freePrices(calendar))
  return await search.run(proving, stop)
}

interface Guess {
  /** Fewer are refuted. */
  bound: number
  found: Found | undefined
  isImpossible: boolean
  isLate: boolean
}

class Search {
  readonly #calendar: Calendar
  readonly #seed: number
  readonly #threads: Threads
  #prices: BreakPrices
  #checkedBound = 0
  #bound = 0
  #best: { found: Found; breaks: number } | undefined

  constructor(calendar: Calendar, seed: number, threads: Threads) {
    this.#calendar = calendar
    this.#seed = seed
    this.#threads = threads
    this.#prices = freePrices(calendar)
  }

  usePrices(prices: BreakPrices): void {
    this.#prices = prices
    this.#checkedBound = breakBound(this.#calendar, prices) ?? 0
    this.#bound = this.#checkedBound
  }

  async run(firstProving: Promise<Said | 'late'>, firstStop: AbortController): Promise<Outcome> {
    for (const round of budgets.keys()) {
      const stop = round === 0 ? firstStop : new AbortController()
      const proving = round === 0 ? firstProving : this.prove(round, stop.signal)
      const result = await this.#round(round, proving, stop)
      if (result === 'impossible') return { impossible: true }
      if (result === 'late' || this.#isDone()) break
    }
    if (this.#best === undefined) return { late: true }
    return {
      ...this.#best,
      bound: this.#bound,
      checkedBound: this.#checkedBound,
      prices: this.#prices,
      isLate: !this.#isDone(),
    }
  }

  prove(round: number, signal: AbortSignal): Promise<Said | 'late'> {
    return this.#ask({ ask: 'fewest' }, 'proving', round, signal)
  }

  /** The proof counts first, although a guess may be there earlier: which thread is faster must not show. */
  async #round(
    round: number,
    proving: Promise<Said | 'late'>,
    stop: AbortController,
  ): Promise<'impossible' | 'late' | undefined> {
    const guessing = this.#guess(round, stop.signal)
    const proved = await proving
    if (proved !== 'late' && ('none' in proved || ('found' in proved && proved.isBest))) {
      stop.abort()
      await guessing
      if ('none' in proved) return 'impossible'
      this.#keep(proved.found)
      this.#bound = this.#best!.breaks
      return undefined
    }
    const guess = await guessing
    this.#bound = guess.bound
    if (guess.found) this.#keep(guess.found)
    if (proved !== 'late' && 'found' in proved) this.#keep(proved.found)
    if (guess.isImpossible) return 'impossible'
    return proved === 'late' || guess.isLate ? 'late' : undefined
  }

  /** As few breaks as the bound allows; where that is refuted, one more; where it is undecided, any schedule, to have one. */
  async #guess(round: number, signal: AbortSignal): Promise<Guess> {
    for (let bound = this.#bound; bound < this.#bound + refutations; bound++) {
      const said = await this.#ask({ ask: 'at-most', breaks: bound }, 'guessing', round, signal)
      if (said === 'late') return { bound, found: undefined, isImpossible: false, isLate: true }
      if ('found' in said) return { bound, found: said.found, isImpossible: false, isLate: false }
      if ('undecided' in said) return await this.#fallBack(bound, round, signal)
    }
    return await this.#fallBack(this.#bound + refutations, round, signal)
  }

  async #fallBack(bound: number, round: number, signal: AbortSignal): Promise<Guess> {
    const guess = { bound, found: undefined, isImpossible: false, isLate: false }
    if (this.#best !== undefined) return guess
    const said = await this.#ask({ ask: 'any' }, 'guessing', round, signal)
    if (said === 'late') return { ...guess, isLate: true }
    if ('none' in said) return { ...guess, isImpossible: true }
    return 'found' in said ? { ...guess, found: said.found } : guess
  }

  #keep(found: Found): void {
    const breaks = breaksOf(this.#calendar, found.placement)
    if (this.#best === undefined || breaks < this.#best.breaks) this.#best = { found, breaks }
  }

  async #ask(
    question: Question,
    way: 'proving' | 'guessing',
    round: number,
    signal: AbortSignal,
  ): Promise<Said | 'late'> {
    const options = [
      `--configuration=${configurations[way][round]}`,
      `--seed=${this.#seed}`,
      `--solve-limit=${question.ask === 'any' ? anyBudget : budgets[round]}`,
    ]
    if (way === 'proving') options.push('--opt-strategy=usc')
    const calendar =
      question.ask === 'at-most' ? withinReach(this.#calendar, this.#prices, question.breaks) : this.#calendar
    return await this.#threads.ask({ program: programOf(calendar, question), options }, signal)
  }

  #isDone(): boolean {
    return this.#best !== undefined && this.#best.breaks <= this.#bound
  }
}
