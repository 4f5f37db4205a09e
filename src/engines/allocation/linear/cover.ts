// Proves a bound by cases: with an option, without it, until the prices of every case say that nothing better is in it.
import type { Highs } from 'highs'
import type { Compiled } from '../compiled.ts'
import type { Cover, Prices } from '../problem.ts'
import type { Watch } from '../watch.ts'
import { boundAt, scaleFor, wholePrices } from './bound.ts'
import { openRelaxation, type Relaxation } from './relaxation.ts'

export interface Covered {
  cover: Cover
  scale: number
  /** Proved by the cover; -Infinity when every case is empty. */
  bound: number
  /** A better choice than the one that was handed in, where the search met one. */
  better?: { objective: number; chosen: number[] }
  isWhole: boolean
  iterations: number
}

/** Searches until nothing above `objective` is left, or the budget of simplex steps is spent. */
export function coverAbove(
  highs: Highs,
  compiled: Compiled,
  objective: number,
  iterations: number,
  watch: Watch,
): Covered {
  const relaxation = openRelaxation(highs, compiled)
  try {
    return new Search(highs, compiled, relaxation, objective, iterations, watch).run()
  } finally {
    relaxation.model.dispose()
  }
}

const almost = 1e-6

class Search {
  readonly #highs: Highs
  readonly #compiled: Compiled
  readonly #relaxation: Relaxation
  readonly #watch: Watch
  readonly #scale: number
  readonly #fixed = new Map<number, boolean>()
  #objective: number
  #left: number
  #spent = 0
  #better: Covered['better']
  #bound = Number.NEGATIVE_INFINITY

  constructor(highs: Highs, compiled: Compiled, relaxation: Relaxation, objective: number, left: number, watch: Watch) {
    this.#highs = highs
    this.#compiled = compiled
    this.#relaxation = relaxation
    this.#objective = objective
    this.#left = left
    this.#watch = watch
    this.#scale = scaleFor(compiled)
  }

  run(): Covered {
    const cover = this.#visit()
    const found = this.#better && { better: this.#better }
    return { cover, scale: this.#scale, bound: this.#bound, ...found, isWhole: this.#left > 0, iterations: this.#spent }
  }

  #visit(): Cover {
    const { model } = this.#relaxation
    model.run()
    const steps = Math.max(1, Number(model.info.get('simplex_iteration_count')))
    this.#left -= steps
    this.#spent += steps
    this.#watch.progress(this.#spent, this.#spent + Math.max(0, this.#left))
    const status = model.getModelStatus()
    if (status === this.#highs.constants.modelStatus.infeasible) return this.#emptyLeaf()
    const values = model.getSolution().colValue
    const option = this.#mostUndecided(values)
    if (option === undefined) this.#meet(-model.getObjectiveValue(), values)
    const isHopeless = -model.getObjectiveValue() < this.#objective + 1 - almost
    if (option === undefined || isHopeless || this.#left <= 0 || this.#watch.isStopped())
      return this.#leaf(this.#relaxation.prices())
    const promising = values[option]! >= 0.5
    const first = this.#case(option, promising)
    const second = this.#case(option, !promising)
    return {
      option: this.#compiled.problem.options[option]!.id,
      with: promising ? first : second,
      without: promising ? second : first,
    }
  }

  #case(option: number, taken: boolean): Cover {
    this.#fixed.set(option, taken)
    this.#relaxation.model.changeColBounds(option, taken ? 1 : 0, taken ? 1 : 0)
    const cover = this.#visit()
    this.#fixed.delete(option)
    this.#relaxation.model.changeColBounds(option, 0, 1)
    return cover
  }

  /** The largest doubt, and among equals the most valuable. */
  #mostUndecided(values: Float64Array): number | undefined {
    let best: number | undefined
    let most = almost
    for (let option = 0; option < this.#compiled.options; option++) {
      const doubt = Math.min(values[option]!, 1 - values[option]!)
      const weighed = doubt * (1 + 0.001 * Math.log1p(Math.abs(this.#compiled.value[option]!)))
      if (doubt <= almost || weighed <= most) continue
      most = weighed
      best = option
    }
    return best
  }

  #meet(value: number, values: Float64Array): void {
    const objective = Math.round(value)
    if (objective <= this.#objective) return
    this.#objective = objective
    const chosen = [...values.subarray(0, this.#compiled.options).keys()].filter((option) => values[option]! > 0.5)
    this.#better = { objective, chosen }
  }

  #leaf(prices: Float64Array): Cover {
    const whole = wholePrices(this.#compiled, prices, this.#scale)
    const bound = boundAt(this.#compiled, whole, this.#scale, this.#fixed)
    if (bound !== undefined && bound > this.#bound) this.#bound = bound
    return { prices: whole }
  }

  /** Along the ray the bound falls without end: far enough out, the prices themselves show that nothing is here. */
  #emptyLeaf(): Cover {
    const ray = this.#relaxation.rayPrices() ?? new Float64Array(this.#compiled.rows)
    const norm = ray.reduce((most, price) => Math.max(most, Math.abs(price)), 1e-9)
    let named: Prices = {}
    for (const sign of [1, -1])
      for (let reach = 1; reach <= 1e9; reach *= 32) {
        named = wholePrices(
          this.#compiled,
          ray.map((price) => (sign * reach * price) / norm),
          this.#scale,
        )
        const bound = boundAt(this.#compiled, named, this.#scale, this.#fixed)
        if (bound === undefined || bound <= this.#objective) {
          if (bound !== undefined && bound > this.#bound) this.#bound = bound
          return { prices: named }
        }
      }
    return this.#leaf(new Float64Array(this.#compiled.rows))
  }
}
