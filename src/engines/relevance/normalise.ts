// Brings a text to the form that the pieces were trained on: NFKC, lower case, no punctuation, spaces where scripts meet.

export interface MappedText {
  text: string
  /** For each code unit of `text`, its place in the original. */
  origin: Int32Array
}

const letterClass = { unknown: 0, skip: 1, space: 2, hardSpace: 3, joined: 4, spaced: 5 } as const
type LetterClass = (typeof letterClass)[keyof typeof letterClass]

export function normalise(text: string): string {
  const out: string[] = []
  feed(text.normalize('NFKC').toLowerCase(), 0, 0, newState(), (letters) => out.push(letters))
  return out.join('')
}

/** The same text, with the way back to the original, so that a reason can quote it as it was written. */
export function normaliseWithOrigin(original: string): MappedText {
  const out: string[] = []
  const origin: number[] = []
  const state = newState()
  const emit = (letters: string, at: number) => {
    out.push(letters)
    for (let unit = 0; unit < letters.length; unit++) origin.push(at)
  }
  const lower = original.toLowerCase()
  // Most texts are in that form already: then every letter is its own origin, at an eighth of the time.
  if (lower.length === original.length && lower === original.normalize('NFKC').toLowerCase())
    feed(lower, 0, 1, state, emit)
  else feedClusters(original, state, emit)
  return { text: out.join(''), origin: Int32Array.from(origin) }
}

function feedClusters(original: string, state: State, emit: Emit): void {
  for (const match of original.matchAll(cluster)) {
    feed(match[0].normalize('NFKC').toLowerCase(), match.index, 0, state, emit)
  }
}

/** A letter with the marks that follow it: the unit that NFKC may change. */
const cluster = /[^\p{M}]?\p{M}*/gsu

interface State {
  previous: LetterClass
  pending: LetterClass
}

const newState = (): State => ({ previous: letterClass.unknown, pending: letterClass.unknown })

type Emit = (letters: string, at: number) => void

/** `step` is 1 where each code unit of the text stands at a place of its own, 0 where all come from one. */
function feed(text: string, start: number, step: 0 | 1, state: State, emit: Emit): void {
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at)!
    const width = code > 0xffff ? 2 : 1
    const found = classOf(code)
    if (found === letterClass.joined || found === letterClass.spaced) {
      if (needsSpace(state, found)) emit(' ', start + at * step)
      emit(width === 1 ? text[at]! : text.slice(at, at + 2), start + at * step)
      state.previous = found
      state.pending = letterClass.unknown
    } else if (found !== letterClass.skip && found > state.pending) state.pending = found
    at += width
  }
}

/** Scripts without spaces lose the spaces inside (not line breaks) and gain one where another script begins. */
function needsSpace(state: State, next: LetterClass): boolean {
  if (state.previous === letterClass.unknown) return false
  if (state.previous !== next) return true
  return next === letterClass.spaced ? state.pending !== letterClass.unknown : state.pending === letterClass.hardSpace
}

const classes = new Uint8Array(65536)

function classOf(code: number): LetterClass {
  if (code > 0xffff) return classify(String.fromCodePoint(code))
  const known = classes[code] as LetterClass
  if (known !== letterClass.unknown) return known
  const found = classify(String.fromCharCode(code))
  classes[code] = found
  return found
}

/** Chinese, Thai, Lao, Burmese, Khmer: written without spaces between words. */
const withoutSpaces = /[\u4e00-\u9fff\u3400-\u4dbf\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff]/
const zeroWidth = /\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/
const kept = /[\p{L}\p{N}_%+#]|[\u0300-\u036f]|[\u0b80-\u0bff]/u

function classify(letter: string): LetterClass {
  if (zeroWidth.test(letter)) return letterClass.skip
  if (withoutSpaces.test(letter)) return letterClass.joined
  if (kept.test(letter)) return letterClass.spaced
  return /\s/.test(letter) && letter !== ' ' ? letterClass.hardSpace : letterClass.space
}

/** Whether the letter at this place belongs to a script without spaces between words. */
export function startsUnspaced(text: string, at: number): boolean {
  const code = text.codePointAt(at)
  return code !== undefined && classOf(code) === letterClass.joined
}
