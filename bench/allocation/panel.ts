// A panel of reviewers from a seed: topics, skills, one country in forty shared by both sides as a conflict.
import { chanceFrom } from '../../src/engines/allocation/chance.ts'
import type { Panel } from '../../src/engines/allocation/kinds/reviewers.ts'

/** Each paper knows its 60 nearest reviewers and some others. */
export function makePanel(papers: number, reviewers: number, seed: number): Panel {
  const chance = chanceFrom(seed)
  const topic = () => Math.floor(chance() ** 2 * 25)
  const judges = Array.from({ length: reviewers }, () => ({
    topics: [topic(), Math.floor(chance() * 25), Math.floor(chance() * 25)],
    country: Math.floor(chance() ** 2 * 40),
    skill: 0.7 + 0.6 * chance(),
  }))
  const usual = (papers * 3) / reviewers
  const panel: Panel = {
    papers: Array.from({ length: papers }, (_, paper) => ({ id: `p${paper}`, needs: 3 })),
    reviewers: judges.map((_, one) => ({ id: `r${one}`, least: Math.floor(usual / 2), most: Math.ceil(1.25 * usual) })),
    affinities: [],
    conflicts: [],
  }
  for (const { id: paper } of panel.papers) {
    const [about, country] = [topic(), Math.floor(chance() ** 2 * 40)]
    const near = judges.map(({ topics, skill }, one) => {
      const fit = topics[0] === about ? 600 : topics.includes(about) ? 400 : 80
      return {
        paper,
        reviewer: `r${one}`,
        points: Math.min(1000, Math.floor(fit * skill + 250 * chance())),
        country: judges[one]!.country,
      }
    })
    near.sort((one, other) => other.points - one.points)
    for (const [rank, { country: home, ...affinity }] of near.entries()) {
      if (rank >= 60 && chance() >= 15 / reviewers) continue
      panel.affinities.push(affinity)
      if (home === country) panel.conflicts.push({ paper, reviewer: affinity.reviewer })
    }
  }
  return panel
}
