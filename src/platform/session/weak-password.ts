// Whether a password is among those that are tried first: common ones, keyboard walks, dates, repetitions, the person's own address.
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** Fewer guesses than this (10^10) an attacker tries within hours even against argon2id. */
const fewestGuessesLog10 = 10

/** `own` are words that are known of the person: the address, the name. */
export function isGuessable(password: string, own: string[]): boolean {
  const words = own.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2)
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return estimator.check(password.normalize('NFKC'), ['muara', ...words]).guessesLog10 < fewestGuessesLog10
}

/** Its 40,000 words are read at the first question, not at the start. */
let estimator: ZxcvbnFactory | undefined
