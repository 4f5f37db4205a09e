// Folds spellings that one language writes in two ways, letter for letter, so that places in the text stay where they are.
// Only concepts are found through it: the pieces of the model were trained on the texts as they were written.

/** A text of the same length in which both spellings look alike. Expects a normalised text. */
export function foldSpelling(text: string): string {
  if (/[\u0e80-\u0eff]/.test(text)) return foldThaiOrder(text).replaceAll('ຫລ', 'ຫຼ')
  if (/[\u0e00-\u0e7f]/.test(text)) return foldThaiOrder(text)
  if (/[\u1780-\u17ff]/.test(text)) return text.replaceAll('\u17d2\u178a', '\u17d2\u178f')
  return text.replace(vietnameseTone, newToneOf)
}

/** น้ำ and นํ้า, ນ້ຳ and ນໍ້າ: NFKC takes the vowel apart and leaves its ring before or after the tone mark, as it was typed. */
function foldThaiOrder(text: string): string {
  return text.replace(/\u0e4d([\u0e48-\u0e4b])/g, '$1\u0e4d').replace(/\u0ecd([\u0ec8-\u0ecb])/g, '$1\u0ecd')
}

/** hoà and hòa, thuỷ and thủy: the tone stands on the second vowel or on the first, at the end of a syllable. */
const vietnameseTone = /(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![\p{L}\p{M}])/gu

const oldTones = 'oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ'.split(' ')
const newTones = 'òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy'.split(' ')
const toneOf = new Map(oldTones.map((old, index) => [old, newTones[index] ?? old]))

function newToneOf(old: string): string {
  return toneOf.get(old) ?? old
}
