// A technology fair with interpreters: 700 people, 2,500 wishes, 12 languages, 80 interpreters who rest.
import { chanceFrom } from '../../src/engines/allocation/chance.ts'
import type { MeetingEvent } from '../../src/engines/allocation/meetings/event.ts'

const languages = ['en', 'zh', 'vi', 'th', 'id', 'ms', 'fil', 'km', 'lo', 'my', 'ta', 'pt']

export function makeInterpretedEvent(seed: number, people = 700, wishes = 2500, interpreters = 80): MeetingEvent {
  const chance = chanceFrom(seed)
  const pick = <Thing>(things: Thing[]): Thing => things[Math.floor(chance() * things.length)]!
  const slots = Array.from({ length: 20 }, (_, slot) => ({ id: `s${slot}` }))
  const away = (share: number) => slots.filter(() => chance() < share).map(({ id }) => id)
  const guests = Array.from({ length: people }, (_, index) => ({
    id: `p${index}`,
    // Four in ten speak English beside their own language.
    languages: [...new Set([pick(languages), ...(chance() < 0.4 ? ['en'] : [])])],
    unavailable: away(0.25),
    min: 0,
    max: 6 + Math.floor(chance() * 6),
  }))
  const known = new Set<string>()
  const requests: MeetingEvent['requests'] = []
  while (requests.length < wishes) {
    const [one, other] = [Math.floor(people * chance() ** 1.6), Math.floor(chance() * people)]
    const key = [Math.min(one, other), Math.max(one, other)].join()
    if (one === other || known.has(key)) continue
    known.add(key)
    const [a, b] = [guests[one]!, guests[other]!]
    const understand = a.languages.some((language) => b.languages.includes(language))
    requests.push({
      id: `m${requests.length}`,
      a: a.id,
      b: b.id,
      weight: 10 + Math.floor(chance() * 90),
      after: [],
      ...(!understand && { needs: [a.languages[0]!, b.languages[0]!] as [string, string] }),
    })
  }
  return {
    slots,
    tables: Array.from({ length: 120 }, (_, table) => ({ id: `T${table}`, unavailable: [] })),
    participants: guests,
    interpreters: Array.from({ length: interpreters }, (_, index) => {
      const spoken = [...new Set([pick(languages), pick(languages), pick(languages), 'en'])]
      const pairs = spoken.flatMap((from, at) => spoken.slice(at + 1).map((to): [string, string] => [from, to]))
      return { id: `i${index}`, pairs, unavailable: away(0.2), maxInARow: 3 + Math.floor(chance() * 2) }
    }),
    requests,
    goal: 'weight',
  }
}
