// A checker's verdict in words: what holds, or every fault by its name.
import type { Fault, Verdict } from '../../engines/allocation/index.ts'
import type { Terminal } from '../../module.ts'
import { words } from './strings/index.ts'

export function tellVerdict(verdict: Verdict, terminal: Terminal): number {
  const say = words.in(terminal.language)
  if (!verdict.holds) {
    for (const fault of verdict.faults.slice(0, 50)) terminal.error(say(keyOf(fault), factsOf(fault)))
    if (verdict.faults.length > 50) terminal.error(say('check.more', { count: verdict.faults.length - 50 }))
    return 1
  }
  if (verdict.impossible) terminal.out(say('check.impossible'))
  else if (verdict.bound === undefined) terminal.out(say('check.rules', { objective: verdict.objective }))
  else
    terminal.out(
      say(`check.${verdict.grade ?? 'solver-claimed'}`, { objective: verdict.objective, bound: verdict.bound }),
    )
  return 0
}

/** Many faults are of one kind; the facts say where. */
const kinds: [RegExp, Parameters<ReturnType<typeof words.in>>[0]][] = [
  [/^(not-an?-|id-twice|unknown-goal|negative-floor|wrong-proof|price-below-zero)/, 'fault.unreadable'],
  [/^unknown-/, 'fault.unknown'],
  [/-double-booked$/, 'fault.double-booked'],
  [/-away$/, 'fault.away'],
  [/(-too-high|-over-max)$/, 'fault.too-high'],
  [/-too-low$/, 'fault.too-low'],
  [/^(chosen|meeting)-twice$/, 'fault.twice'],
  [/^(placed-and-unplaced|not-mentioned)$/, 'fault.not-mentioned'],
  [/^(not-at-fixed-slot|fixed-not-placed)$/, 'fault.not-at-fixed-slot'],
  [/^bound-(below|beyond)-value$/, 'fault.bound-beyond-value'],
  [/^(passed-over|out-of-turn)$/, 'fault.out-of-turn'],
]

function keyOf({ kind }: Fault): Parameters<ReturnType<typeof words.in>>[0] {
  return (
    kinds.find(([pattern]) => pattern.test(kind))?.[1] ??
    (`fault.${kind}` as Parameters<ReturnType<typeof words.in>>[0])
  )
}

function factsOf({ kind, facts }: Fault): Record<string, string | number> {
  const {
    meeting = '',
    option,
    slot = '',
    fixed,
    id,
    amount,
    count,
    participant,
    table,
    interpreter,
    row,
    ...rest
  } = facts
  return {
    ...rest,
    kind,
    meeting,
    slot: fixed ?? slot,
    id: id ?? option ?? row ?? participant ?? table ?? interpreter ?? facts.grade ?? facts.version ?? (slot || meeting),
    amount: amount ?? count ?? 0,
    what: facts.what ?? kind,
  }
}
