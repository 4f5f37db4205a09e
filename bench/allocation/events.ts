// Events that look like large fairs, made from a seed: part-time guests, lunch, speakers, popular people, a few languages.
import { type Chance, chanceFrom } from '../../src/engines/allocation/chance.ts'
import type { MeetingEvent } from '../../src/engines/allocation/meetings/event.ts'

export type Family = 'base' | 'tables' | 'part-time' | 'packed'

interface Habits {
  slots: number
  /** How much of the slots people want to fill, from and to. */
  appetite: [number, number]
  tablesPerPerson: number
  partTime: number
}

const largeSlots: Record<number, number> = { 100: 16, 500: 24, 2000: 32, 5000: 40 }

function habitsOf(family: Family, people: number): Habits {
  const slots = family === 'packed' ? 16 : (largeSlots[people] ?? 24)
  const whole: [number, number] = [1, 1]
  return {
    slots,
    appetite: family === 'packed' || family === 'part-time' ? whole : [0.35, 0.6],
    tablesPerPerson: family === 'tables' ? 0.12 : 0.25,
    partTime: family === 'part-time' ? 0.8 : 0.3,
  }
}

export function makeEvent(family: Family, people: number, seed: number): MeetingEvent {
  const chance = chanceFrom(seed)
  const habits = habitsOf(family, people)
  const guests = Array.from({ length: people }, (_, index) => makeGuest(index, people, habits, chance))
  const requests = makeRequests(guests, habits, chance)
  return {
    slots: Array.from({ length: habits.slots }, (_, slot) => ({ id: `s${slot}` })),
    tables: Array.from({ length: Math.max(1, Math.round(people * habits.tablesPerPerson)) }, (_, table) => ({
      id: `T${table}`,
      unavailable: [],
    })),
    participants: guests.map(({ absent, most }, index) => ({
      id: `p${index}`,
      languages: [],
      unavailable: [...absent].sort((one, other) => one - other).map((slot) => `s${slot}`),
      min: 0,
      max: most,
    })),
    interpreters: makeInterpreters(guests, requests, habits),
    requests: requests.map(({ a, b, weight, language }, index) => ({
      id: `m${index}`,
      a: `p${a}`,
      b: `p${b}`,
      weight,
      after: [],
      ...(language >= 0 && { needs: ['en', `x${language}`] as [string, string] }),
    })),
    goal: 'weight',
  }
}

interface Guest {
  absent: Set<number>
  most: number
  sector: number
  popularity: number
}

function makeGuest(_index: number, people: number, { slots, appetite, partTime }: Habits, chance: Chance): Guest {
  const absent = new Set<number>()
  const [half, quarter] = [slots / 2, slots / 4]
  const draw = chance()
  if (draw < partTime / 2) {
    const day = chance() < 0.5 ? 0 : 1
    for (let slot = 0; slot < slots; slot++) if ((slot < half ? 0 : 1) !== day) absent.add(slot)
  } else if (draw < partTime) {
    const block = Math.floor(chance() * 4)
    for (let slot = 0; slot < slots; slot++) if (Math.floor(slot / quarter) !== block) absent.add(slot)
  }
  for (const day of [0, 1]) absent.add(day * half + Math.floor(half / 2) - (chance() < 0.5 ? 1 : 0))
  if (chance() < 0.1)
    for (let talk = 1 + Math.floor(chance() * 3); talk > 0; talk--) absent.add(Math.floor(chance() * slots))
  const wish = Math.round(slots * (appetite[0] + (appetite[1] - appetite[0]) * chance()))
  const rank = Math.floor(chance() * people)
  return {
    absent,
    most: Math.min(slots - absent.size, Math.max(3, wish)),
    sector: Math.floor(chance() * 12),
    popularity: 1 / (rank + 10) ** 0.9,
  }
}

interface Wish {
  a: number
  b: number
  weight: number
  askedBy: number
  language: number
}

function makeRequests(guests: Guest[], { slots }: Habits, chance: Chance): Wish[] {
  const everybody = new Draw([...guests.keys()], guests)
  const sectors = Array.from(
    { length: 12 },
    (_, sector) =>
      new Draw(
        [...guests.keys()].filter((one) => guests[one]!.sector === sector),
        guests,
      ),
  )
  const wishes = new Map<number, Wish>()
  for (const [one, { sector }] of guests.entries()) {
    let left = 5 + Math.floor(chance() * 16)
    for (let tries = 0; left > 0 && tries < 200; tries++) {
      const isSame = chance() < 0.6 && sectors[sector]!.size > 3
      const other = (isSame ? sectors[sector]! : everybody).one(chance)
      if (other === one) continue
      const weight = 10 + Math.floor(chance() * (isSame ? 60 : 40))
      if (addWish(wishes, guests.length, one, other, weight, chance)) left--
    }
  }
  const meet = ({ a, b }: Wish) =>
    Array.from({ length: slots }, (_, slot) => slot).some(
      (slot) => !guests[a]!.absent.has(slot) && !guests[b]!.absent.has(slot),
    )
  return [...wishes.values()]
    .filter(meet)
    .map((wish) => ({ ...wish, language: chance() < 0.2 ? Math.min(5, Math.floor(chance() * chance() * 6)) : -1 }))
}

/** Who both want to meet weighs more. False when this one has asked already. */
function addWish(
  wishes: Map<number, Wish>,
  people: number,
  one: number,
  other: number,
  weight: number,
  chance: Chance,
): boolean {
  const [a, b] = [Math.min(one, other), Math.max(one, other)]
  const known = wishes.get(a * people + b)
  if (known?.askedBy === one) return false
  if (known) {
    known.askedBy = -1
    known.weight = Math.min(200, known.weight + weight + 20)
    return true
  }
  const isMutual = chance() < 0.2
  wishes.set(a * people + b, {
    a,
    b,
    weight: isMutual ? 2 * weight + 20 : weight,
    askedBy: isMutual ? -1 : one,
    language: -1,
  })
  return true
}

class Draw {
  readonly #who: number[]
  readonly #sums: number[]

  constructor(who: number[], guests: Guest[]) {
    this.#who = who
    let sum = 0
    this.#sums = who.map((one) => (sum += guests[one]!.popularity))
  }

  get size(): number {
    return this.#who.length
  }

  one(chance: Chance): number {
    const wanted = chance() * this.#sums.at(-1)!
    let [low, high] = [0, this.#sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#sums[middle]! < wanted) low = middle + 1
      else high = middle
    }
    return this.#who[low]!
  }
}

/** A fifth fewer than the meetings that are likely to take place would want. */
function makeInterpreters(
  guests: Guest[],
  wishes: Wish[],
  { slots, tablesPerPerson }: Habits,
): MeetingEvent['interpreters'] {
  const seats = guests.reduce((sum, { most }) => sum + most, 0) / 2
  const likely = Math.min(1, Math.min(slots * guests.length * tablesPerPerson, seats) / wishes.length)
  return [0, 1, 2, 3, 4, 5].flatMap((language) => {
    const wanted = wishes.filter((wish) => wish.language === language).length
    const many = Math.max(1, Math.round((wanted * likely * 0.8) / slots))
    return Array.from({ length: many }, (_, index) => ({
      id: `i${language}-${index}`,
      pairs: [['en', `x${language}`]] as [string, string][],
      unavailable: [],
    }))
  })
}
