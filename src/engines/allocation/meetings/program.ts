// The rules as a logic program for clingo (answer set programming), one question at a time.
import type { Calendar } from './calendar.ts'
import { findHubs } from './hubs.ts'

export type Question =
  /** Any schedule that places all. */
  | { ask: 'any' }
  /** One with the fewest breaks. */
  | { ask: 'fewest' }
  /** One with no more breaks than this. */
  | { ask: 'at-most'; breaks: number }

export function programOf(calendar: Calendar, question: Question): string {
  return [
    factsOf(calendar),
    rules,
    interpretation(calendar),
    question.ask === 'any' ? '' : breakRules,
    goalOf(question),
  ].join('\n')
}

function factsOf(calendar: Calendar): string {
  const { slots, tables, meetings, meetingsOf, before } = calendar
  const lines = [`slot(0..${slots - 1}).`]
  for (const [slot, count] of tables.entries()) lines.push(`tables(${slot},${count}).`)
  for (const [meeting, { a, b, can }] of meetings.entries()) {
    lines.push(`meeting(${meeting}). part(${meeting},${a}). part(${meeting},${b}).`)
    lines.push(can.map((slot) => `can(${meeting},${slot}).`).join(' '))
  }
  for (const [person, all] of meetingsOf.entries()) if (all.length > 0) lines.push(`person(${person},${all.length}).`)
  for (const [earlier, later] of before) lines.push(`before(${earlier},${later}).`)
  for (const hub of findHubs(calendar)) lines.push(`hub(${hub}).`)
  return lines.join('\n')
}

/**
 * The last three rules follow from the others, but a solver does not see it: a participant is busy in as many slots as they have meetings; no more
 * people are busy than have a seat (tic-13crafc: from no answer in 25 s to 0.1 s); busy hubs have a table each.
 */
const rules = `
{ at(M,S) : can(M,S) } = 1 :- meeting(M).
{ at(M,S) : part(M,P) } 1 :- person(P,_), slot(S).
{ at(M,S) : meeting(M) } N :- tables(S,N).
:- before(A,B), at(A,S), at(B,R), R <= S.
used(P,S) :- at(M,S), part(M,P).
:- person(P,N), #count { S : used(P,S) } != N.
:- tables(S,N), #count { P : used(P,S) } > 2*N.
hubless(M) :- meeting(M), #count { P : part(M,P), hub(P) } = 0.
:- tables(S,N), #count { p,P : used(P,S), hub(P); m,M : at(M,S), hubless(M) } > N.
#show at/2.`

const breakRules = `
begun(P,S) :- used(P,S).
begun(P,S+1) :- begun(P,S), slot(S+1).
break(P,S) :- used(P,S), slot(S-1), not used(P,S-1), begun(P,S-1).`

function goalOf(question: Question): string {
  if (question.ask === 'any') return ''
  if (question.ask === 'fewest') return '#minimize { 1,P,S : break(P,S) }.'
  return question.breaks === 0 ? ':- break(P,S).' : `:- #count { P,S : break(P,S) } > ${question.breaks}.`
}

/** Who interprets, one meeting at a time, and no longer in a row than they can. */
function interpretation({ meetings, interpreters, slots }: Calendar): string {
  const lines: string[] = []
  for (const [meeting, { able }] of meetings.entries()) {
    if (able === undefined) continue
    lines.push(`needs(${meeting}). ${able.map((one) => `able(${meeting},${one}).`).join(' ')}`)
  }
  if (lines.length === 0) return ''
  for (const [one, { away, mostInARow }] of interpreters.entries()) {
    lines.push(`interpreter(${one}). ${[...away].map((slot) => `away(${one},${slot}).`).join(' ')}`)
    if (mostInARow < slots) lines.push(`row(${one},${mostInARow}).`)
  }
  return `${lines.join('\n')}
{ by(M,I) : able(M,I) } = 1 :- needs(M).
speaks(M,I,S) :- by(M,I), at(M,S).
:- interpreter(I), slot(S), #count { M : speaks(M,I,S) } > 1.
:- speaks(M,I,S), away(I,S).
talks(I,S) :- speaks(M,I,S).
:- row(I,N), slot(S), slot(S+N), talks(I,R) : R = S..S+N.
#show by/2.`
}
