// What goes wrong at fairs, one thing at a time: somebody does not come, a delegation is late, a table is lost, an interpreter is ill, a wish comes late.
import type { Chance } from '../../src/engines/allocation/chance.ts'
import type { MeetingEvent } from '../../src/engines/allocation/meetings/event.ts'

export function disrupt(event: MeetingEvent, chance: Chance): { what: string; event: MeetingEvent } {
  const one = <Thing>(things: Thing[]): Thing => things[Math.floor(chance() * things.length)]!
  const everywhere = event.slots.map(({ id }) => id)
  const draw = chance()
  if (draw < 0.35) {
    const gone = one(event.participants).id
    return { what: 'no-show', event: away(event, 'participants', new Set([gone]), everywhere) }
  }
  if (draw < 0.6) {
    const first = Math.floor(chance() * (event.participants.length - 4))
    const late = new Set(event.participants.slice(first, first + 4).map(({ id }) => id))
    return {
      what: 'late delegation',
      event: away(event, 'participants', late, everywhere.slice(0, Math.floor(everywhere.length / 4))),
    }
  }
  if (draw < 0.75)
    return { what: 'lost table', event: away(event, 'tables', new Set([one(event.tables).id]), everywhere) }
  if (draw < 0.9) {
    const ill = one(event.interpreters).id
    return { what: 'absent interpreter', event: away(event, 'interpreters', new Set([ill]), everywhere) }
  }
  const [a, b] = [one(event.participants).id, one(event.participants).id]
  const wish = {
    id: 'late-wish',
    a,
    b: a === b ? event.participants.find(({ id }) => id !== a)!.id : b,
    weight: 90,
    after: [],
  }
  return { what: 'late wish', event: { ...event, requests: [...event.requests, wish] } }
}

function away(
  event: MeetingEvent,
  list: 'participants' | 'tables' | 'interpreters',
  who: Set<string>,
  slots: string[],
): MeetingEvent {
  const things = event[list].map((thing) =>
    who.has(thing.id) ? { ...thing, unavailable: [...new Set([...thing.unavailable, ...slots])] } : thing,
  )
  return { ...event, [list]: things }
}
