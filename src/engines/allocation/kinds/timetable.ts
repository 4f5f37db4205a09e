// A timetable as a statement: sessions into rooms and slots, with speakers, capacities, tracks and booths for interpreters.
import type { Option, Problem } from '../problem.ts'

export interface Timetable {
  slots: { id: string /** Booths that can be staffed then. */; booths?: number }[]
  rooms: { id: string; capacity: number; unavailable?: string[] }[]
  sessions: Session[]
  /** Speakers who cannot be there then. */
  absences?: { speaker: string; slots: string[] }[]
}

export interface Session {
  id: string
  points: number
  audience: number
  speakers: string[]
  track?: string
  interpreted?: boolean
  /** Must be held; otherwise it may be left out. */
  isKept?: boolean
  /** What a slot is worth beside the points. */
  wishes?: Record<string, number>
}

/** Rooms that hold the same are one choice with as many places: which of them it is, is decided afterwards. */
export function stateTimetable({ slots, rooms, sessions, absences = [] }: Timetable): Problem {
  const away = new Map(absences.map(({ speaker, slots: ids }) => [speaker, new Set(ids)]))
  const sizes = [...new Set(rooms.map(({ capacity }) => capacity))].sort((one, other) => one - other)
  const options = sessions.flatMap((session) =>
    slots
      .filter(({ id }) => !session.speakers.some((speaker) => away.get(speaker)?.has(id)))
      .flatMap((slot) =>
        sizes.filter((size) => size >= session.audience).map((size) => optionOf(session, slot.id, size)),
      ),
  )
  const used = new Set(options.flatMap(({ uses = {} }) => Object.keys(uses)))
  const free = (size: number, slot: string) =>
    rooms.filter(({ capacity, unavailable = [] }) => capacity === size && !unavailable.includes(slot)).length
  const booths = new Map(slots.map(({ id, booths = 0 }) => [`booth @${id}`, booths]))
  const rooming = new Map(
    slots.flatMap(({ id }) => sizes.map((size): [string, number] => [`room ${size} @${id}`, free(size, id)])),
  )
  return {
    options,
    groups: sessions.filter(({ isKept }) => isKept).map(({ id }) => ({ id, at_least: 1 })),
    rows: [...used].map((id) => ({ id, at_most: rooming.get(id) ?? booths.get(id) ?? 1 })),
  }
}

/** A larger room than needed costs a point, so that it stays free for those who need it. */
function optionOf(
  { id, points, audience, speakers, track, interpreted, wishes }: Session,
  slot: string,
  size: number,
): Option {
  return {
    id: `${id} @${slot} in ${size}`,
    group: id,
    value: points + (wishes?.[slot] ?? 0) - (size > 2 * audience ? 1 : 0),
    uses: {
      [`room ${size} @${slot}`]: 1,
      ...Object.fromEntries(speakers.map((speaker) => [`speaker ${speaker} @${slot}`, 1])),
      ...(track !== undefined && { [`track ${track} @${slot}`]: 1 }),
      ...(interpreted && { [`booth @${slot}`]: 1 }),
    },
  }
}
