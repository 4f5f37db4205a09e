// Text from strangers, made fit to be stored and shown.

/**
 * Cut to a length, without what a database or a terminal stumbles over: nought and control characters (but tab and line feed), halves of
 * surrogate pairs, and the marks that turn the direction of what follows.
 */
export function cleanText(text: string, longest = Number.POSITIVE_INFINITY): string {
  return text.slice(0, Math.min(text.length, longest)).toWellFormed().replace(unfit, '').trim()
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it takes out.
const unfit = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
