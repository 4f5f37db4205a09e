// The lexicon: for a piece of a language, the English pieces that translate it, with their probability.

import type { Language } from '../../values/language.ts'

export interface Lexicon {
  /** Calls back with each English piece that a piece of this language may mean, most probable first. */
  translate(language: Language, piece: number, onEnglish: (english: number, probability: number) => void): void
  knows(language: Language, piece: number): boolean
}

export interface LexiconSection {
  language: Language
  links: { foreign: number; english: number; probability: number }[]
}

interface Section {
  /** For each piece, its first link; the next piece's first link ends it. */
  first: Uint32Array
  english: Uint16Array
  probability: Uint8Array
}

const magic = 0x58454c4d // "MLEX"
const pieceSpace = 65536

export function openLexicon(bytes: Uint8Array): Lexicon {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== magic) throw new Error('lexicon.bin is not a lexicon')
  const headerLength = view.getUint32(4, true)
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as Header
  let at = 8 + headerLength
  const take = (length: number) => {
    at += length
    return Uint8Array.from(bytes.subarray(at - length, at))
  }
  const sections = new Map<Language, Section>()
  for (const { language, heads, links } of header) {
    const pieces = new Uint16Array(take(heads * 2).buffer)
    const counts = take(heads)
    const english = new Uint16Array(take(links * 2).buffer)
    sections.set(language, { first: firstLinks(pieces, counts), english, probability: take(links) })
  }
  return {
    translate(language, piece, onEnglish) {
      const section = sections.get(language)
      if (section === undefined) return
      const end = section.first[piece + 1]!
      for (let link = section.first[piece]!; link < end; link++) {
        onEnglish(section.english[link]!, probabilities[section.probability[link]!]!)
      }
    },
    knows(language, piece) {
      const section = sections.get(language)
      return section !== undefined && section.first[piece + 1]! > section.first[piece]!
    },
  }
}

type Header = { language: Language; heads: number; links: number }[]

function firstLinks(pieces: Uint16Array, counts: Uint8Array): Uint32Array {
  const first = new Uint32Array(pieceSpace + 1)
  pieces.forEach((piece, index) => {
    first[piece + 1] = counts[index]!
  })
  for (let piece = 0; piece < pieceSpace; piece++) first[piece + 1]! += first[piece]!
  return first
}

/** A probability is one byte, finer near zero: (byte / 255)². */
const probabilities = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255) ** 2)

export function encodeLexicon(sections: readonly LexiconSection[]): Uint8Array {
  const header: Header = []
  const body: Uint8Array[] = []
  for (const section of sections) {
    const links = section.links.toSorted(
      (a, b) => a.foreign - b.foreign || b.probability - a.probability || a.english - b.english,
    )
    const heads = [...new Set(links.map((link) => link.foreign))]
    const counts = new Map<number, number>()
    for (const link of links) counts.set(link.foreign, (counts.get(link.foreign) ?? 0) + 1)
    header.push({ language: section.language, heads: heads.length, links: links.length })
    body.push(
      bytesOf(Uint16Array.from(heads)),
      Uint8Array.from(heads, (head) => counts.get(head)!),
      bytesOf(Uint16Array.from(links, (link) => link.english)),
      Uint8Array.from(links, (link) => Math.round(255 * Math.sqrt(link.probability))),
    )
  }
  const headerBytes = new TextEncoder().encode(JSON.stringify(header))
  const start = bytesOf(Uint32Array.of(magic, headerBytes.length))
  return concatenate([start, headerBytes, ...body])
}

function bytesOf(array: Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer)
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
