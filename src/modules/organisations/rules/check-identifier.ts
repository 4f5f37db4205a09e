// Whether a number by which others know an organisation can be one: its shape, and its check digits where the scheme has them.
import type { Identifier, IdentifierScheme } from '../schema.ts'

/** The identifier in its usual spelling, or the code of what is wrong with it. */
export function checkIdentifier(
  scheme: IdentifierScheme,
  text: string,
  country: string,
): Identifier | { fault: string } {
  const checked = checks[scheme](text.normalize('NFKC').trim(), country)
  return 'value' in checked ? { scheme, value: checked.value } : checked
}

type Check = (text: string, country: string) => { value: string } | { fault: string }

const checks: Record<IdentifierScheme, Check> = {
  ror: (text) => {
    const id = /^(?:(?:https?:\/\/)?ror\.org\/)?(0[a-hj-km-np-tv-z0-9]{6}\d{2})$/.exec(text.toLowerCase())?.[1]
    return id && isRor(id) ? { value: `https://ror.org/${id}` } : { fault: 'ror-wrong' }
  },
  lei: (text) => {
    const id = tight(text)
    return /^[0-9A-Z]{18}\d{2}$/.test(id) && remainder(inDigits(id), 97) === 1 ? { value: id } : { fault: 'lei-wrong' }
  },
  isni: (text) => {
    const id = tight(text.replace(/^(?:https?:\/\/)?(?:www\.)?isni\.org\/(?:isni\/)?/i, ''))
    return /^\d{15}[\dX]$/.test(id) && isMod11(id) ? { value: id } : { fault: 'isni-wrong' }
  },
  national: (text, country) => {
    const id = tight(text)
    if (country === 'CN') return isUnifiedCode(id) ? { value: id } : { fault: 'unified-code-wrong' }
    return /^[0-9A-Z/.]{3,40}$/.test(id) ? { value: id } : { fault: 'identifier-wrong' }
  },
  other: (text) =>
    /^[\p{L}\p{N}][\p{L}\p{N} :/.,_()-]{1,99}$/u.test(text) ? { value: text } : { fault: 'identifier-wrong' },
}

function tight(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase()
}

/** Six letters of Crockford's base 32 behind a nought, then ISO 7064 mod 97-10 over their number: what ror.org publishes. */
function isRor(id: string): boolean {
  const number = [...id.slice(1, 7)].reduce((sum, letter) => sum * 32 + crockford.indexOf(letter), 0)
  return Number(id.slice(7)) === 98 - ((number * 100) % 97)
}

const crockford = '0123456789abcdefghjkmnpqrstvwxyz'

/** ISO 7064 writes A as 10 up to Z as 35. */
function inDigits(id: string): string {
  return [...id].map((letter) => Number.parseInt(letter, 36)).join('')
}

function remainder(digits: string, modulus: number): number {
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % modulus, 0)
}

/** ISO 7064 mod 11-2, X standing for ten. */
function isMod11(id: string): boolean {
  const rest = [...id.slice(0, 15)].reduce((sum, digit) => ((sum + Number(digit)) * 2) % 11, 0)
  return '0123456789X'[(12 - rest) % 11] === id[15]
}

/** GB 32100-2015: seventeen weighted by the powers of three, mod 31; the letters I, O, S, V, Z are not used. */
function isUnifiedCode(id: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(id)) return false
  const sum = [...id.slice(0, 17)].reduce(
    (total, letter, place) => total + unified.indexOf(letter) * (3 ** place % 31),
    0,
  )
  return unified[(31 - (sum % 31)) % 31] === id[17]
}

const unified = '0123456789ABCDEFGHJKLMNPQRTUWXY'
