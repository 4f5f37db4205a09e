// How far one concept speaks for another: a problem for the techniques that answer it, a concept for its narrower ones.

import type { Relation } from './listing.ts'
import type { Thesaurus } from './thesaurus.ts'

export interface Link {
  concept: string
  /** In [0, 1]; 1 is the concept itself. */
  strength: number
  /** The relation of the first step; undefined for the concept itself. */
  relation: Relation | undefined
  steps: number
}

export type LinksOf = (concept: string) => readonly Link[]

/** Judgement, not tuned: a technique that answers the problem is nearly as good as the problem named again. */
const strengths: Record<Relation, number> = { answers: 0.7, for: 0.7, narrower: 0.7, broader: 0.5, related: 0.4 }
const weakest = 0.25
const mostSteps = 2

/** All concepts within two steps, strongest path first met. */
export function createLinks(thesaurus: Thesaurus): LinksOf {
  const cache = new Map<string, readonly Link[]>()
  return (concept) => {
    let links = cache.get(concept)
    if (links === undefined) {
      links = linksFrom(thesaurus, concept)
      cache.set(concept, links)
    }
    return links
  }
}

function linksFrom(thesaurus: Thesaurus, concept: string): Link[] {
  const best = new Map<string, Link>([[concept, { concept, strength: 1, relation: undefined, steps: 0 }]])
  let edge = [...best.values()]
  for (let step = 0; step < mostSteps; step++) {
    const next: Link[] = []
    for (const from of edge) {
      for (const [relation, target] of neighbours(thesaurus, from.concept)) {
        const strength = from.strength * strengths[relation]
        if (strength < weakest || strength <= (best.get(target)?.strength ?? 0)) continue
        const link = { concept: target, strength, relation: from.relation ?? relation, steps: step + 1 }
        best.set(target, link)
        next.push(link)
      }
    }
    edge = next
  }
  return [...best.values()]
}

function neighbours(thesaurus: Thesaurus, concept: string): [Relation, string][] {
  const step = (relation: Relation, targets: readonly string[]) =>
    targets.map((target): [Relation, string] => [relation, target])
  return [
    ...step('answers', thesaurus.answeredBy(concept)),
    ...step('for', thesaurus.answers(concept)),
    ...step('narrower', thesaurus.narrower(concept)),
    ...step('broader', thesaurus.broader(concept)),
    ...step('related', thesaurus.related(concept)),
  ]
}
