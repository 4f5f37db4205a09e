// Judges an allocation and its certificate against the statement: recounts every rule, the value, and the bound from its prices.
import { type Fault, fault, type Grade, Unreadable, type Verdict } from './fault.ts'
import { byId, list, type Members, members, sha256, text, whole } from './reading.ts'

export function checkAllocation(problem: unknown, allocation: unknown, certificate?: unknown): Verdict {
  try {
    const statement = read(problem)
    if (members(certificate ?? {}, 'certificate').impossible === true)
      return judgeImpossible(statement, problem, certificate)
    const chosen = chosenOf(statement, allocation)
    const faults = [...brokenRules(statement, chosen)]
    const objective = Number(worthOf(statement, chosen))
    if (certificate === undefined) return faults.length > 0 ? { holds: false, faults } : { holds: true, objective }
    const claims = members(certificate, 'certificate')
    faults.push(...wrongClaims(statement, problem, claims, objective))
    if (faults.length > 0) return { holds: false, faults }
    return { holds: true, objective, bound: claims.bound as number, grade: claims.grade as Grade }
  } catch (error) {
    if (error instanceof Unreadable) return { holds: false, faults: [error.fault] }
    throw error
  }
}

/** What no allocation of the statement is worth more than, by the cases of the proof. */
export function coverBound(problem: unknown, proof: Members): bigint {
  return boundOf(read(problem), proof)
}

interface Choice {
  id: string
  group: string
  value: bigint
  uses: [row: string, amount: bigint][]
  barred: string | undefined
}

interface Limits {
  id: string
  least: bigint
  most: bigint
}

interface Statement {
  byRank: boolean
  options: Choice[]
  known: Map<string, Choice>
  groups: Map<string, Limits & { options: Choice[] }>
  rows: Map<string, Limits>
  /** By row: each of the first units earns the bonus. */
  floors: Map<string, { units: bigint; bonus: bigint }>
  incumbent: { chosen: Set<string>; move: bigint; cancel: bigint }
}

function read(problem: unknown): Statement {
  const { goal, options, groups, rows, floors, incumbent } = members(problem, 'problem')
  if (goal !== undefined && goal !== 'most-value' && goal !== 'by-rank') throw new Unreadable('unknown-goal')
  const choices = list(options, 'options').map(readOption)
  const known = byId(choices, 'option')
  return {
    byRank: goal === 'by-rank',
    options: choices,
    known,
    groups: readGroups(choices, list(groups, 'groups')),
    rows: readRows(choices, list(rows, 'rows')),
    floors: readFloors(list(floors, 'floors')),
    incumbent: readIncumbent(known, incumbent),
  }
}

function readOption(value: unknown): Choice {
  const { id, group, value: worth, uses, barred } = members(value, 'option')
  return {
    id: text(id, 'option'),
    group: text(group, 'group'),
    value: BigInt(whole(worth, 'value')),
    uses: Object.entries(members(uses ?? {}, 'uses')).map(([row, amount]) => [row, BigInt(whole(amount, 'amount'))]),
    barred: barred === undefined ? undefined : text(barred, 'barred'),
  }
}

function readGroups(options: Choice[], listed: unknown[]): Statement['groups'] {
  const limits = listed.map((one) => {
    const { id, at_least, at_most } = members(one, 'group')
    return {
      id: text(id, 'group'),
      least: BigInt(whole(at_least, 'at_least', 0)),
      most: BigInt(whole(at_most, 'at_most', 1)),
    }
  })
  const groups: Statement['groups'] = new Map()
  for (const [id, limit] of byId(limits, 'group')) groups.set(id, { ...limit, options: [] })
  for (const option of options) {
    const group = groups.get(option.group) ?? { id: option.group, least: 0n, most: 1n, options: [] }
    group.options.push(option)
    groups.set(option.group, group)
  }
  return groups
}

/** A side that is not given is the furthest that the options can go, so that every row has two ends. */
function readRows(options: Choice[], listed: unknown[]): Map<string, Limits> {
  const reach = new Map<string, [low: bigint, high: bigint]>()
  for (const { uses } of options)
    for (const [row, amount] of uses) {
      const [low, high] = reach.get(row) ?? [0n, 0n]
      reach.set(row, amount < 0n ? [low + amount, high] : [low, high + amount])
    }
  const rows = listed.map((one) => {
    const { id, at_least, at_most } = members(one, 'row')
    const [low, high] = reach.get(text(id, 'row')) ?? [0n, 0n]
    const least = at_least === undefined ? low : BigInt(whole(at_least, 'at_least'))
    return { id: id as string, least, most: at_most === undefined ? high : BigInt(whole(at_most, 'at_most')) }
  })
  const known = byId(rows, 'row')
  for (const row of reach.keys()) if (!known.has(row)) throw new Unreadable('unknown-row', { row })
  return known
}

function readFloors(listed: unknown[]): Statement['floors'] {
  const floors: Statement['floors'] = new Map()
  for (const one of listed) {
    const { row, units, bonus } = members(one, 'floor')
    const floor = { units: BigInt(whole(units, 'units')), bonus: BigInt(whole(bonus, 'bonus')) }
    if (floor.units < 0n || floor.bonus < 0n) throw new Unreadable('negative-floor', { row: text(row, 'row') })
    if (floors.has(text(row, 'row'))) throw new Unreadable('id-twice', { what: 'floor', id: text(row, 'row') })
    floors.set(text(row, 'row'), floor)
  }
  return floors
}

function readIncumbent(known: Map<string, Choice>, value: unknown): Statement['incumbent'] {
  const { chosen, move, cancel } = members(value ?? {}, 'incumbent')
  const ids = list(chosen, 'incumbent').map((id) => text(id, 'incumbent'))
  for (const id of ids) if (!known.has(id)) throw new Unreadable('unknown-option', { option: id })
  return { chosen: new Set(ids), move: BigInt(whole(move, 'move', 0)), cancel: BigInt(whole(cancel, 'cancel', 0)) }
}

function chosenOf(statement: Statement, allocation: unknown): Set<string> {
  const chosen = new Set<string>()
  for (const one of list(members(allocation, 'allocation').chosen, 'chosen')) {
    const id = text(one, 'chosen')
    if (!statement.known.has(id)) throw new Unreadable('unknown-option', { option: id })
    if (chosen.has(id)) throw new Unreadable('chosen-twice', { option: id })
    chosen.add(id)
  }
  return chosen
}

function* brokenRules(statement: Statement, chosen: Set<string>): Generator<Fault> {
  for (const { id, barred } of statement.options)
    if (barred !== undefined && chosen.has(id)) yield fault('barred', { option: id, reason: barred })
  for (const { id, least, most, options } of statement.groups.values())
    yield* outside('group', id, BigInt(options.filter((one) => chosen.has(one.id)).length), least, most)
  const used = usesOf(statement, chosen)
  for (const { id, least, most } of statement.rows.values()) yield* outside('row', id, used.get(id) ?? 0n, least, most)
  if (statement.byRank) yield* wrongRank(statement, chosen)
}

function* outside(what: string, id: string, amount: bigint, least: bigint, most: bigint): Generator<Fault> {
  if (amount > most) yield fault(`${what}-too-high`, { id, amount: Number(amount), limit: Number(most) })
  if (amount < least) yield fault(`${what}-too-low`, { id, amount: Number(amount), limit: Number(least) })
}

function usesOf(statement: Statement, chosen: Set<string>): Map<string, bigint> {
  const used = new Map<string, bigint>()
  for (const id of chosen)
    for (const [row, amount] of statement.known.get(id)?.uses ?? []) used.set(row, (used.get(row) ?? 0n) + amount)
  return used
}

/** In the order of the statement, an option is chosen exactly when all it needs was still there. */
function* wrongRank(statement: Statement, chosen: Set<string>): Generator<Fault> {
  const left = new Map([...statement.rows.values()].map(({ id, most }) => [id, most]))
  const free = new Map([...statement.groups.values()].map(({ id, most }) => [id, most]))
  for (const { id, group, uses, barred } of statement.options) {
    const short = uses.find(([row, amount]) => (left.get(row) ?? 0n) < amount)
    const fits = barred === undefined && short === undefined && (free.get(group) ?? 0n) > 0n
    if (fits && !chosen.has(id)) yield fault('passed-over', { option: id })
    if (!fits && chosen.has(id)) yield fault('out-of-turn', { option: id })
    if (!fits) continue
    for (const [row, amount] of uses) left.set(row, (left.get(row) ?? 0n) - amount)
    free.set(group, (free.get(group) ?? 0n) - 1n)
  }
}

function worthOf(statement: Statement, chosen: Set<string>): bigint {
  let value = 0n
  for (const id of chosen) value += statement.known.get(id)?.value ?? 0n
  const used = usesOf(statement, chosen)
  for (const [row, { units, bonus }] of statement.floors) value += bonus * least(units, most(0n, used.get(row) ?? 0n))
  return value - disturbance(statement, chosen)
}

function disturbance({ groups, incumbent }: Statement, chosen: Set<string>): bigint {
  let price = 0n
  for (const { options } of groups.values()) {
    const was = options.filter(({ id }) => incumbent.chosen.has(id))
    const kept = was.filter(({ id }) => chosen.has(id)).length
    const now = options.filter(({ id }) => chosen.has(id)).length
    price += lost(incumbent, was.length - kept, now - kept)
  }
  return price
}

/** As many as have another in their place are moved, the others cancelled. */
function lost({ move, cancel }: Statement['incumbent'], gone: number, others: number): bigint {
  const moved = Math.min(gone, others)
  return BigInt(moved) * move + BigInt(gone - moved) * cancel
}

// The certificate.

function* wrongClaims(statement: Statement, problem: unknown, claims: Members, objective: number): Generator<Fault> {
  if (claims.input_sha256 !== sha256(problem)) yield fault('input-changed')
  if (claims.seed !== (members(problem, 'problem').seed ?? 1)) yield fault('seed-changed')
  if (text(claims.version, 'version') !== 'allocation/1')
    yield fault('unknown-version', { version: claims.version as string })
  if (claims.objective !== objective)
    yield fault('objective-wrong', { claimed: whole(claims.objective, 'objective'), counted: objective })
  const bound = whole(claims.bound, 'bound')
  const gap = Math.round((1e9 * Math.max(0, bound - objective)) / Math.max(1, Math.abs(bound))) / 1e9
  if (claims.gap !== gap) yield fault('gap-wrong', { counted: gap })
  if (bound < objective) yield fault('bound-below-value', { bound, objective })
  yield* wrongGrade(statement, claims, objective, bound)
}

function* wrongGrade(statement: Statement, claims: Members, objective: number, bound: number): Generator<Fault> {
  const proof = members(claims.proof, 'proof')
  if (statement.byRank !== (proof.kind === 'by-rank')) throw new Unreadable('wrong-proof')
  const proved = statement.byRank ? objective : Number(boundOf(statement, proof))
  const grades: Record<string, boolean> = {
    'proved-optimal': bound === objective && proved <= bound,
    'gap-checked': bound > objective && proved <= bound,
    'solver-claimed': proof.bound === undefined || proved <= whole(proof.bound, 'proof.bound'),
  }
  const grade = text(claims.grade, 'grade')
  if (!Object.hasOwn(grades, grade)) yield fault('unknown-grade', { grade })
  else if (!grades[grade]) yield fault('bound-not-proved', { grade, claimed: bound, proved })
}

function judgeImpossible(statement: Statement, problem: unknown, certificate: unknown): Verdict {
  const claims = members(certificate, 'certificate')
  if (claims.input_sha256 !== sha256(problem)) return { holds: false, faults: [fault('input-changed')] }
  const worthless = { ...statement, floors: new Map(), incumbent: { ...statement.incumbent, move: 0n, cancel: 0n } }
  const bound = statement.byRank ? 0n : boundOf(worthless, members(claims.proof, 'proof'), true)
  if (bound >= 0n) return { holds: false, faults: [fault('impossibility-not-proved')] }
  return { holds: true, objective: 0, impossible: true }
}

/** The largest of the leaves: every allocation belongs to one of them. */
function boundOf(statement: Statement, proof: Members, worthless = false): bigint {
  const scale = BigInt(whole(proof.scale, 'scale'))
  if (proof.kind !== 'cover' || scale < 1n) throw new Unreadable('wrong-proof')
  let highest: bigint | undefined
  const cases: { node: Members; fixed: Map<string, boolean> }[] = [
    { node: members(proof.cover, 'cover'), fixed: new Map() },
  ]
  for (let next = cases.pop(); next !== undefined; next = cases.pop()) {
    const { node, fixed } = next
    if (node.option === undefined) {
      const bound = leafBound(statement, members(node.prices, 'prices'), scale, fixed, worthless)
      if (bound !== undefined && (highest === undefined || bound > highest)) highest = bound
      continue
    }
    const option = text(node.option, 'option')
    if (!statement.known.has(option)) throw new Unreadable('unknown-option', { option })
    for (const [side, taken] of [
      ['with', true],
      ['without', false],
    ] as const)
      cases.push({ node: members(node[side], 'cover'), fixed: new Map(fixed).set(option, taken) })
  }
  return highest ?? -1n
}

/** Each row takes the use that suits it best at its price, each group the options that do; undefined where a group has too few left. */
function leafBound(
  statement: Statement,
  named: Members,
  scale: bigint,
  fixed: Map<string, boolean>,
  worthless: boolean,
): bigint | undefined {
  const prices = new Map(Object.entries(named).map(([row, price]) => [row, BigInt(whole(price, 'price'))]))
  for (const row of prices.keys()) if (!statement.rows.has(row)) throw new Unreadable('unknown-row', { row })
  let total = 0n
  for (const row of statement.rows.values()) {
    if (row.least > row.most) return undefined
    total += bestUse(row, statement.floors.get(row.id), prices.get(row.id) ?? 0n, scale)
  }
  for (const group of statement.groups.values()) {
    const worth = ({ value, uses }: Choice) =>
      uses.reduce((sum, [row, amount]) => sum - (prices.get(row) ?? 0n) * amount, worthless ? 0n : value * scale)
    const best = bestOfGroup(group, statement.incumbent, fixed, worth, scale)
    if (best === undefined) return undefined
    total += best
  }
  return total >= 0n || total % scale === 0n ? total / scale : total / scale - 1n
}

/** A concave function on whole numbers is highest at an end or where it bends. */
function bestUse(
  { least: low, most: high }: Limits,
  floor: { units: bigint; bonus: bigint } | undefined,
  price: bigint,
  scale: bigint,
): bigint {
  const bends = [low, high, floor?.units ?? low, 0n].filter((use) => low <= use && use <= high)
  return bends
    .map((use) => price * use + (floor ? floor.bonus * scale * least(floor.units, most(0n, use)) : 0n))
    .reduce(most)
}

function bestOfGroup(
  { least: low, most: high, options }: Limits & { options: Choice[] },
  incumbent: Statement['incumbent'],
  fixed: Map<string, boolean>,
  worth: (option: Choice) => bigint,
  scale: bigint,
): bigint | undefined {
  const open = options.filter(({ id, barred }) => barred === undefined && fixed.get(id) !== false)
  const sums = (those: Choice[]) =>
    prefixSums(those.map((one) => ({ worth: worth(one), forced: fixed.get(one.id) === true })))
  const was = sums(open.filter(({ id }) => incumbent.chosen.has(id)))
  const others = sums(open.filter(({ id }) => !incumbent.chosen.has(id)))
  const all = options.filter(({ id }) => incumbent.chosen.has(id)).length
  let best: bigint | undefined
  for (const [kept, one] of was)
    for (const [added, other] of others) {
      if (BigInt(kept + added) < low || BigInt(kept + added) > high) continue
      const sum = one + other - scale * lost(incumbent, all - kept, added)
      if (best === undefined || sum > best) best = sum
    }
  return best
}

/** By how many are taken, the most they are worth: the forced first, then the best. */
function prefixSums(those: { worth: bigint; forced: boolean }[]): Map<number, bigint> {
  those.sort(
    (one, other) =>
      Number(other.forced) - Number(one.forced) || (other.worth > one.worth ? 1 : other.worth < one.worth ? -1 : 0),
  )
  const forced = those.filter((one) => one.forced).length
  const sums = new Map<number, bigint>()
  let sum = 0n
  if (forced === 0) sums.set(0, 0n)
  for (const [index, { worth }] of those.entries()) {
    sum += worth
    if (index + 1 >= forced) sums.set(index + 1, sum)
  }
  return sums
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other
}

function most(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}
