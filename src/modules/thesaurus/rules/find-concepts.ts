// Looks a word up in the thesaurus, in all languages at once.
import { normaliseText, type Thesaurus } from '../../../engines/relevance/index.ts'
import { allLanguages } from '../../../values/language.ts'

/** The ids of the concepts that have the word, those that are called so first, then those in whose labels it stands. */
export function findConcepts(thesaurus: Thesaurus, word: string): string[] {
  const asked = normaliseText(word)
  if (asked === '') return []
  const ranked = thesaurus.concepts.flatMap(({ id }) => {
    const labels = allLanguages.flatMap((language) => thesaurus.labels(id, language)).map(normaliseText)
    if (id === asked || labels.includes(asked)) return [{ id, rank: 0 }]
    return labels.some((label) => label.includes(asked)) ? [{ id, rank: 1 }] : []
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ id }) => id)
}

/** The one concept that a person means by an id or a word; undefined when there is none or more than one. */
export function conceptMeant(thesaurus: Thesaurus, word: string): string | undefined {
  if (thesaurus.concept(word.trim())) return word.trim()
  const asked = normaliseText(word)
  const called = findConcepts(thesaurus, word).filter((id) =>
    allLanguages.some((language) => thesaurus.labels(id, language).some((label) => normaliseText(label) === asked)),
  )
  return called.length === 1 ? called[0] : undefined
}
