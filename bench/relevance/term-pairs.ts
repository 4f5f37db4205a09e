// Samples term pairs that the engine would show to a person, for judging by reading: a TSV with an empty verdict.
// Usage: term-pairs.ts [--seed 1] [--count 200] [--links]

import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createIndex, type Listing, type Reason } from '../../src/engines/relevance/index.ts'
import { openRelevance } from '../../src/platform/files/open-relevance.ts'
import { readCatalogue } from './data.ts'

export interface ShownPair {
  need: Listing
  offer: Listing
  inNeed: string
  inOffer: string
  link: string
}

export function main(args: string[]): number {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '200' },
      links: { type: 'boolean', default: false },
    },
  })
  const shown = shownPairs(values.links)
  const sample = sampled(shown, Number(values.seed), Number(values.count))
  console.log(['need text', 'offer text', 'pair', 'verdict', 'note'].join('\t'))
  for (const pair of sample) console.log([...textsOf(pair), pairOf(pair), '', ''].join('\t'))
  console.error(`${sample.length} of ${shown.length} pairs`)
  return 0
}

/** Each pair of words, or each link between two concepts, once: among the first twenty of the other kind, asked from both sides. */
function shownPairs(links: boolean): ShownPair[] {
  const { needs, offers } = readCatalogue()
  const { model, thesaurus } = openRelevance()
  const index = createIndex(model, thesaurus)
  const listings = [...offers, ...needs]
  index.put(listings)
  const listingOf = new Map(listings.map((listing) => [`${listing.kind} ${listing.id}`, listing]))
  const shown = new Map<string, ShownPair>()
  for (const asked of listings) {
    const kind = asked.kind === 'need' ? 'offer' : 'need'
    for (const { id, reasons } of index.rank(asked, { kind, top: 20 })) {
      const found = listingOf.get(`${kind} ${id}`)!
      const [need, offer] = kind === 'offer' ? [asked, found] : [found, asked]
      if (offer.language === need.language && !links) continue
      for (const reason of reasons) {
        const said = saidBy(reason, links)
        if (said !== undefined) shown.set(pairOf({ need, offer, ...said }), { need, offer, ...said })
      }
    }
  }
  return [...shown.values()]
}

function saidBy(reason: Reason, links: boolean): { inNeed: string; inOffer: string; link: string } | undefined {
  if (links && reason.kind === 'linked')
    return { inNeed: reason.inNeed, inOffer: reason.inOffer, link: `${reason.need} ${reason.relation} ${reason.offer}` }
  if (links || reason.kind !== 'terms') return undefined
  return { inNeed: reason.inNeed, inOffer: reason.inOffer, link: '' }
}

function textsOf({ need, offer, inNeed, inOffer }: ShownPair): [string, string] {
  return [around(need, inNeed), around(offer, inOffer)]
}

/** The place in the listing, so that a pair is judged as it is meant there. */
function around(listing: Listing, surface: string): string {
  const text = [listing.title, listing.summary, (listing.keywords ?? []).join(', '), listing.description]
    .filter(Boolean)
    .join(' / ')
  const at = Math.max(0, text.indexOf(surface))
  const from = Math.max(0, at - 40)
  return text.slice(from, at + surface.length + 40).replace(/\s+/g, ' ')
}

function pairOf({ need, offer, inNeed, inOffer, link }: ShownPair): string {
  return `${need.language}: ${inNeed} | ${offer.language}: ${inOffer}${link === '' ? '' : ` | ${link}`}`
}

/** The same seed draws the same pairs: a linear congruential walk picks without putting back. */
function sampled(pairs: readonly ShownPair[], seed: number, count: number): ShownPair[] {
  const left = [...pairs]
  let state = seed >>> 0
  const drawn: ShownPair[] = []
  while (left.length > 0 && drawn.length < count) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    drawn.push(...left.splice(Math.floor((state / 2 ** 32) * left.length), 1))
  }
  return drawn
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2))
