// Burmese typed in the Zawgyi font encoding: detected, and turned into Unicode. Much real Burmese text is still Zawgyi;
// read as Unicode it is noise (retrieval falls from 49 % to 5 %, measured on NTREX).

/** Zawgyi writes some signs where Unicode cannot: those are counted against the signs that Zawgyi does not have. */
export function isZawgyi(text: string): boolean {
  if (!/[\u1000-\u109f]/.test(text)) return false
  const zawgyi = zawgyiSigns.reduce((sum, sign) => sum + count(text, sign), 0)
  // Zawgyi's signs cannot stand in good Unicode at all; Unicode's may by chance stand in Zawgyi, hence three to one.
  return zawgyi * 3 > unicodeSigns.reduce((sum, sign) => sum + count(text, sign), 0)
}

export function zawgyiToUnicode(text: string): string {
  return text
    .replace(/\u1025\u1039/g, '\u106a\u1039')
    .replace(/\u1025\u102e/g, '\u1026')
    .replace(syllable, (_, vowelE: string, medialRa: string, consonant: string, signs: string) =>
      syllableInOrder(consonant, [...(vowelE ?? ''), ...(medialRa ?? ''), ...signs]),
    )
    .replace(/\u1040(?=[\u102b-\u1032\u1036-\u1038\u103a-\u103e])/g, '\u101d')
}

const zawgyiSigns: readonly RegExp[] = [
  // Places that Unicode gives to other languages' letters and Zawgyi to stacked and narrow forms.
  /[\u1033\u1034\u105a\u1060-\u1097]/g,
  // The vowel e typed before its consonant: nothing that could carry it stands to its left.
  /(?:^|[^\u1000-\u1021\u1025\u1027\u1029\u103b-\u103f\u1040\u104e\u1075-\u1081\u108e\uaa60-\uaa7a])\u1031/g,
  // Zawgyi's visible killer; in Unicode this place must be followed by a stacked consonant.
  /\u1039(?![\u1000-\u1021])/g,
  // The medial ra typed before its consonant.
  /(?:^|[\s\u1038\u102c\u102d\u102e\u1037\u1039])\u103b(?=[\u1000-\u1021])/g,
]

const unicodeSigns: readonly RegExp[] = [
  /\u103e/g,
  /[\u102b\u102c]\u103a/g,
  /[\u1000-\u1021]\u1039[\u1000-\u1021]/g,
  /[\u1004\u1014\u1019\u1010\u1015\u1000]\u103a(?:\u1038|\u1037)/g,
]

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0
}

/** Zawgyi stores what is seen: vowel e, medial ra, consonant, and then all other signs in any order. */
const syllable =
  /(\u1031)?([\u103b\u107e-\u1084])?([\u1000-\u1021\u1023-\u1027\u1029\u103f\u1040\u106a\u106b\u106e\u106f\u1086\u108f-\u1092\u1097])([\u102b-\u102e\u1030\u102f\u1032-\u1034\u1036-\u103a\u103c\u103d\u105a\u1060-\u1069\u106c\u106d\u1070-\u107d\u1085\u1087-\u108e\u1093-\u1096]*)/g

function syllableInOrder(consonant: string, signs: readonly string[]): string {
  const base = unicodeOf[consonant] ?? consonant
  const parts = signs.flatMap((sign) => signParts(sign))
  const kinzi = parts.includes(kinziSign) ? kinziSign : ''
  const rest = parts.filter((part) => part !== kinziSign)
  return kinzi + base + rest.sort((a, b) => rankOf(a) - rankOf(b)).join('')
}

function signParts(sign: string): readonly string[] {
  const stacked = stackedUnder[sign]
  if (stacked !== undefined) return [`\u1039${stacked}`]
  return signsOf[sign] ?? [sign]
}

/** The little nga above the next consonant: stored before it in Unicode. */
const kinziSign = '\u1004\u103a\u1039'

const unicodeOf: Record<string, string> = {
  '\u106a': '\u1009',
  '\u106b': '\u100a',
  '\u106e': '\u100d\u1039\u100d',
  '\u106f': '\u100d\u1039\u100e',
  '\u1086': '\u103f',
  '\u103f': '\u103f',
  '\u108f': '\u1014',
  '\u1090': '\u101b',
  '\u1091': '\u100f\u1039\u100d',
  '\u1092': '\u100b\u1039\u100c',
  '\u1097': '\u100b\u1039\u100b',
}

const stackedUnder: Record<string, string> = {
  '\u1060': '\u1000',
  '\u1061': '\u1001',
  '\u1062': '\u1002',
  '\u1063': '\u1003',
  '\u1065': '\u1005',
  '\u1066': '\u1006',
  '\u1067': '\u1006',
  '\u1068': '\u1007',
  '\u1069': '\u1008',
  '\u106c': '\u100b',
  '\u106d': '\u100c',
  '\u1070': '\u100f',
  '\u1071': '\u1010',
  '\u1072': '\u1010',
  '\u1073': '\u1011',
  '\u1074': '\u1011',
  '\u1075': '\u1012',
  '\u1076': '\u1013',
  '\u1077': '\u1014',
  '\u1078': '\u1015',
  '\u1079': '\u1016',
  '\u107a': '\u1017',
  '\u107b': '\u1018',
  '\u1093': '\u1018',
  '\u107c': '\u1019',
  '\u1085': '\u101c',
}

const medialRa = ['\u103c']
const signsOf: Record<string, readonly string[]> = {
  '\u1033': ['\u102f'],
  '\u1034': ['\u1030'],
  '\u1039': ['\u103a'],
  '\u103a': ['\u103b'],
  '\u107d': ['\u103b'],
  '\u103b': medialRa,
  '\u107e': medialRa,
  '\u107f': medialRa,
  '\u1080': medialRa,
  '\u1081': medialRa,
  '\u1082': medialRa,
  '\u1083': medialRa,
  '\u1084': medialRa,
  '\u103c': ['\u103d'],
  '\u103d': ['\u103e'],
  '\u1087': ['\u103e'],
  '\u1088': ['\u103e', '\u102f'],
  '\u1089': ['\u103e', '\u1030'],
  '\u108a': ['\u103d', '\u103e'],
  '\u105a': ['\u102b', '\u103a'],
  '\u1064': [kinziSign],
  '\u108b': [kinziSign, '\u102d'],
  '\u108c': [kinziSign, '\u102e'],
  '\u108d': [kinziSign, '\u1036'],
  '\u108e': ['\u102d', '\u1036'],
  '\u1094': ['\u1037'],
  '\u1095': ['\u1037'],
  '\u1096': ['\u1039\u1010', '\u103d'],
}

/** The order of Unicode Technical Note 11: stacked, medials, e, above, below, aa, anusvara, killer, dot, visarga. */
const order = '\u1039\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c\u1036\u103a\u1037\u1038'

function rankOf(part: string): number {
  const rank = order.indexOf(part[0]!)
  return rank < 0 ? order.length : rank
}
