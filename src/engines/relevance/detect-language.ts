// Which of the twelve languages a text is written in: by its letters first, then by small words and letter groups.

import type { Language } from '../../values/language.ts'

/** Undefined when the text has no letters of ours, or too little to tell. */
export function detectLanguage(text: string): Language | undefined {
  return byScript(text) ?? byWords(text)
}

const scripts: readonly (readonly [Language, RegExp])[] = [
  ['zh', /\p{Script=Han}/gu],
  ['th', /[\u0e00-\u0e3e\u0e40-\u0e7f]/g],
  ['km', /\p{Script=Khmer}/gu],
  ['lo', /\p{Script=Lao}/gu],
  ['my', /\p{Script=Myanmar}/gu],
  ['ta', /\p{Script=Tamil}/gu],
]

/** A Han sign says as much as three Latin letters; a text with many Latin names is still Chinese. */
const hanWeight = 3

function byScript(text: string): Language | undefined {
  const latin = count(text, /\p{Script=Latin}/gu)
  let best: Language | undefined
  let most = 0
  for (const [language, letters] of scripts) {
    const found = count(text, letters) * (language === 'zh' ? hanWeight : 1)
    if (found > most) [best, most] = [language, found]
  }
  return most > 0 && most * 2 >= latin ? best : undefined
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

type LatinLanguage = 'en' | 'vi' | 'id' | 'ms' | 'fil' | 'pt'

/** Small words that a text of this language can hardly avoid. Shared ones weigh less, since they count for each. */
const smallWords: Record<LatinLanguage, string> = {
  en: 'a before during how what where why when who too very only all any no so if do does they them there these those over up out about many much most some such between through while was were been being would should could must may find make use used small large cheap water power dryer food waste machine data software warn keep stop cannot doctors doctor read air energy saving farmers farmer fish rice crop crops village villages school schools children patients disease road roads traffic city rural river island boat price market hospital clinic factory plastic light heat cold dry wet rotting broken slow late early people women workers repair check measure detect monitor control training test find the of and to in is for with that this are on as be by from an or it which at we our have has can not their than will after using per when every new under without more less each into need needs low high',
  vi: 'và của các có được cho là trong với không một những để này người khi từ đến theo tại về cần trên đã hệ thống công nghệ nước sản thiết bị giải pháp quả hơn cua duoc khong nhung nguoi nuoc thiet giai thong nghe cac mot voi trong khi hoac phai truoc nhieu nuoi cho bi',
  id: 'yang dan di dengan untuk dari pada ini tidak adalah dalam akan oleh karena bisa juga kami sudah tersebut dapat atau bahwa lebih telah sistem kebutuhan teknologi ke per tanpa setiap saat air alat hanya masih butuh petani listrik perusahaan desa agar sehingga limbah limbahnya mesin',
  ms: 'yang dan di dengan untuk daripada pada ini tidak adalah dalam akan oleh kerana boleh juga kami telah tersebut dapat atau bahawa lebih ialah sistem keperluan teknologi ke setiap semasa bagi hanya masih petani elektrik syarikat kampung supaya sisa mesin tanpa air',
  fil: 'ang ng sa na mga ay at para hindi ito kung nang may kami namin ating aming isang ni si pero dahil mula kaya wala mas din rin po ngunit upang bawat tuwing lang pa kapag yung tubig walang paggamit',
  pt: 'de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das à é são sem nos entre sua pela pelo cada água ou está ser tem',
}

/** Letters and endings of one language, each with its weight in small words. */
const signs: readonly (readonly [LatinLanguage, RegExp, number])[] = [
  ['vi', /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/g, 1],
  ['pt', /[ãõ]|ção\b|ções\b|ç|lh[ao]|nh[ao]/g, 0.7],
  ['en', /(?:tion|ing|ment|ed|ly|ness|ity)\b|\bwh|th/g, 0.2],
  ['fil', /\b(?:nag|mag|pag|ipag|naka|maka|pinag|nangang|pangang)\p{L}{3,}|ng\b/gu, 0.15],
  ['id', /\b(?:meng|mem|men|ber|peng|pem|ter|di)\p{L}{4,}|(?:nya|kan)\b/gu, 0.15],
  ['ms', /\b(?:meng|mem|men|ber|peng|pem|ter|di)\p{L}{4,}|(?:nya|kan)\b/gu, 0.15],
]

/** Words that tell Indonesian (first) from Malay (second) when all else is shared. */
const indonesianOnly =
  /\b(?:karena|bisa|bahwa|sudah|butuh|kebutuhan|listrik|perusahaan|limbah|desa|saat|provinsi|kabupaten|puskesmas|ponsel|berbasis|kualitas|aktivitas|efisiensi|produksi|energi|riset|mobil|persen|miliar|pabrik|panen|lahan|biaya|sampah|aplikasi|perangkat|pengiriman|pelatihan|kantor|namun|setelah|yaitu|merupakan|terhadap|sejak|sementara|lainnya|seluruh|hingga|tersebut|digunakan|uang|anda|dia|pemerintah|negara bagian|juga|antara lain|para|informasi|organisasi|operasi|teknologi informasi|secara)\b/g
const malayOnly =
  /\b(?:kerana|boleh|bahawa|ialah|iaitu|daripada|keperluan|elektrik|syarikat|sisa|kampung|semasa|negeri|bandar|kilang|berasaskan|kualiti|aktiviti|kecekapan|pengeluaran|tenaga|ujian|penyelidikan|kereta|motosikal|supaya|peratus|bilion|menggunakan|tuaian|kos|awam|perkhidmatan|kerajaan|automatik|bekalan|pejabat|latihan|maklumat|pihak|wang|isu|penternak|pembetungan|peranti|suhu|perintis|manakala|selepas|sahaja|terdapat|turut|mahu|beliau|kebanyakan|dijumpai|ramai|diberi|cuba|kawasan|masa|sebelum ini|apabila|kedua-dua|walaupun|berlaku|mengikut|pelbagai|dengan itu|berkenaan|telah|bagi)\b/g

const leastEvidence = 0.5

function byWords(text: string): Language | undefined {
  const lower = text.normalize('NFC').toLowerCase()
  const words = lower.match(/\p{L}+/gu) ?? []
  if (words.length === 0) return undefined
  const scores = new Map<Language, number>()
  for (const language of Object.keys(smallWords) as LatinLanguage[]) {
    const known = wordSets.get(language)!
    scores.set(language, words.filter((word) => known.has(word)).length)
  }
  const add = (language: Language, amount: number) => scores.set(language, (scores.get(language) ?? 0) + amount)
  for (const [language, pattern, weight] of signs) add(language, count(lower, pattern) * weight)
  add('vi', bareVietnamese(words))
  add('id', count(lower, indonesianOnly))
  add('ms', count(lower, malayOnly))
  const [best] = [...scores].sort((a, b) => b[1] - a[1])
  return best !== undefined && best[1] >= leastEvidence ? best[0] : fallback(words)
}

/** Typed without its marks, Vietnamese still has its shape: every word is one syllable, and some are of no other language. */
function bareVietnamese(words: readonly string[]): number {
  const shaped = words.filter((word) => vietnameseSyllable.test(word)).length
  const telling = words.filter((word) => onlyVietnamese.test(word)).length
  if (telling === 0 || shaped < words.length * leastShaped) return 0
  return telling + 0.3 * shaped
}

const leastShaped = 0.75
const vietnameseSyllable = /^(?:ngh?|nh|th|tr|kh|ph|ch|gh|gi|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/
const onlyVietnamese =
  /^(?:ngh?|nh|th|tr|kh|ph|ch|gi|[bcdghklmnrstvx])?(?:uo|uye|ie|ye|oa|oai|uoi|ieu|yeu|uu|ay|ua)(?:ng|nh|ch|[cmnpt])$|^(?:ngh?|nh|kh)[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$|^(?:th|tr|ph|ch|x|v|d)[aiuy]{1,2}(?:ng|nh|ch|[cmpt])$|^(?:uoc|nuoc|duoc|nguoi|luoi|cuu|huu|muu|may|say|lua|rua|mua|mui|xu|ly|xay|hieu|yeu)$/

/** Plain Latin words without a sign of another language are read as English. */
function fallback(words: readonly string[]): Language | undefined {
  return words.some((word) => word.length >= 3) ? 'en' : undefined
}

const wordSets = new Map(
  Object.entries(smallWords).map(([language, words]) => [language as Language, new Set(words.split(' '))]),
)
