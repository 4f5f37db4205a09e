// Gives Vietnamese that was typed without its marks the marks back, letter for letter, so that places in the text stay where they are:
// `nuoc sach` is read as `nước sạch`.

import type { RelevanceModel } from './model.ts'
import { normalise } from './normalise.ts'
import type { Thesaurus } from './thesaurus.ts'

/** Expects a normalised text and gives one of the same length. */
export type RestoreMarks = (key: string) => string

export function createMarkRestorer(model: RelevanceModel, thesaurus: Thesaurus): RestoreMarks {
  let books: Books | undefined
  return (key) => {
    if (!bareRun.test(key) && !isMostlyBare(key)) return key
    books ??= booksOf(model, thesaurus)
    return restore(key, books)
  }
}

/** The text as it is typed without marks; each letter stays one letter. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
}

/** Of Vietnamese syllables a quarter bears no mark; three of these in a row may be meant so, and are then left as they are. */
const bareRun = /(?:^| )[a-z]{1,7}(?: [a-z]{1,7}){2}(?= |$)|^[a-z]{1,7}(?: [a-z]{1,7})?$/

function isMostlyBare(key: string): boolean {
  const syllables = key.split(' ')
  return syllables.filter(isBare).length > syllables.length * mostBare
}

interface Reading {
  syllable: string
  /** Minus the log probability of the syllable in the model's training text. */
  surprise: number
  /** The model's piece for it; undefined when only a label has it. */
  piece: number | undefined
}

interface Books {
  /** What a bare syllable may stand for, itself among them. */
  readings: ReadonlyMap<string, readonly Reading[]>
  /** Pairs of neighbouring syllables in the thesaurus's labels. */
  pairs: ReadonlySet<string>
  /** How much two syllables have to do with each other: the cosine of their vectors. */
  kinship: (a: number, b: number) => number
}

/** Small words by how often any text has them; software messages, which the model read, have them less. */
const commonSyllables: readonly (readonly [surprise: number, syllables: string])[] = [
  [5, 'và của các có được cho là trong với không một những để này người đã từ đến về cũng như khi ra tại trên đó'],
  [
    6,
    'nhưng nhiều sẽ hơn năm theo vào cần phải nếu vì nên làm đang lại mà bị hay hoặc rất nhất còn chỉ sau trước ở bởi rằng do đi thì ông bà họ tôi chúng ta mình con hai ba việc nước sự số lúc nhà ngày mới lớn nhỏ đầu cùng giữa qua',
  ],
  [
    7,
    'đều vẫn mọi mỗi từng lên xuống thể đối đại quốc gia biết nói thấy cách đề điều vùng miền bắc nam đông tây trung thành phố tỉnh huyện xã thôn làng biển đảo sông núi đất ruộng lúa gạo tôm cá nông dân trồng nuôi bán mua giá tiền triệu tỷ nghìn chính phủ công ty máy thiết bị hệ thống giải pháp kỹ thuật nghệ năng lượng điện xử lý chất lượng bảo quản thu hoạch sản xuất chế biến nhiệt độ ẩm ướt khô mặn ngọt sạch bẩn nguồn bệnh viện trường học trẻ em phụ nữ cứu môi ý kiến gần xa cao thấp nhanh chậm thường luôn hầu hết tất cả bắt thêm chưa nào gì ai đâu sao ấy đây kia phía tới vậy nữa rồi gọi tên anh chị cậu bạn giúp dùng dụng sử loài cây con bằng mang đưa lấy giữ tìm hiện tháng tuần giờ phút thế giới cuộc sống chết mất tăng giảm khoảng hàng loạt',
  ],
]

/** Words of two syllables and more that any text may have; the thesaurus's labels add those of technology. */
const commonWords =
  'có thể|không thể|để có|tất cả|hầu hết|bao gồm|sử dụng|thế giới|quốc gia|chính phủ|việt nam|trung quốc|hoa kỳ|thành phố|miền bắc|miền nam|miền trung|phía bắc|phía nam|phía đông|phía tây|đầu tiên|cuối cùng|hiện nay|hiện tại|ngày nay|trước đây|sau đó|trong đó|do đó|vì vậy|tuy nhiên|mặc dù|bởi vì|ví dụ|đặc biệt|khác nhau|nhiều hơn|ít nhất|lớn nhất|quan trọng|cần thiết|phát triển|nghiên cứu|khoa học|kỹ thuật|công nghệ|công ty|công trình|công cộng|sản xuất|sản phẩm|nông dân|nông nghiệp|nông thôn|nông sản|ngư dân|thủy sản|hải sản|chăn nuôi|trồng trọt|thu hoạch|sau thu hoạch|bảo quản|chế biến|xử lý|nước thải|nước sạch|nước mặn|nước ngọt|nước biển|nước ngầm|nước uống|ngập mặn|xâm nhập mặn|lũ lụt|hạn hán|sạt lở|bờ biển|đồng bằng|sông cửu long|khí hậu|biến đổi khí hậu|thời tiết|thiên tai|cảnh báo|môi trường|ô nhiễm|không khí|chất thải|rác thải|năng lượng|năng lượng mặt trời|điện mặt trời|điện năng|tiết kiệm|lưới điện|mất điện|máy sấy|sấy khô|máy móc|thiết bị|hệ thống|giải pháp|phương pháp|cảm biến|điều khiển|tự động|giám sát|theo dõi|phát hiện|kiểm tra|đo lường|đào tạo|giáo dục|học sinh|sinh viên|giáo viên|trường học|bệnh viện|bệnh nhân|bác sĩ|y tế|sức khỏe|chăm sóc|điều trị|chẩn đoán|xét nghiệm|trẻ em|phụ nữ|người dân|người già|người khuyết tật|cộng đồng|vùng sâu|vùng xa|hải đảo|giao thông|vận tải|vận chuyển|đường bộ|xe máy|xe điện|tàu thuyền|cảng biển|xây dựng|vật liệu|xi măng|nhựa|dệt may|da giày|chi phí|giá thành|giá rẻ|hiệu quả|chất lượng|an toàn|thực phẩm|vệ sinh|dịch bệnh|sâu bệnh|phân bón|thuốc trừ sâu|tôm|cá tra|cà phê|hồ tiêu|hạt điều|cao su|trái cây|rau quả|gạo|lúa|khoai mì|bị hỏng|bị mốc|bị thối|thiếu nước|thiếu điện|quá cao|quá chậm|mùa mưa|mùa khô|nhiệt độ|độ ẩm|độ mặn|trực tuyến|điện thoại|máy tính|phần mềm|dữ liệu|thông tin|trí tuệ nhân tạo|học máy|hình ảnh|ngôn ngữ|dịch vụ|thị trường|doanh nghiệp|kinh tế|xã hội|văn hóa|du lịch|chính sách|pháp luật|hợp tác|đối tác|chuyển giao|tìm kiếm|cung cấp|hỗ trợ|giúp đỡ|bắt đầu|kết thúc|kết quả|nguyên nhân|ảnh hưởng|tác động|gây ra|xảy ra|trở thành|cho biết|cho rằng|cho thấy|bắt buộc|liên quan|thường xuyên|một số|hàng năm|hàng ngày|mỗi năm|mỗi ngày|con người|cuộc sống|gia đình|đàn ông|tổng thống|thủ tướng|bộ trưởng|cảnh sát|quân đội|chiến tranh|thế kỷ|lịch sử|ngôi nhà|tòa nhà|khu vực|địa phương|hòn đảo|đại học|tổ chức|hội nghị|cuộc họp|trận đấu|đội bóng|vận động viên|loài vật|động vật|thực vật|tế bào|nguyên tử|phân tử|mặt trời|mặt trăng|trái đất|vũ trụ'.split(
    '|',
  )

/** Vietnamese syllables that truly bear no mark; other bare pieces of the model come from other languages. */
const trulyBare = new Set(
  'cho trong khi ra ta ai hay con xa xe cao nam hai ba minh anh em bao nhau nhanh theo qua sao gia giao thanh tinh tin thay tham quan quy quen nghe nghi nhung ngay nga ngon nhanh san sinh suy sa sau sai sang ranh rau ra rung dao dung dang do dinh cung con chia chi chung chuy chim ch nhi nh hoa hai hao han hang hinh hoang hung kho khoa khai kem keo khoai thu than thang thi tim tai tay to tra tran trao trang tro tre trung tri tu tuy van vua vay ve vi vo von vung y yen in phun phim phong pha phe pin ga men mua mang mai may mo nha nhau nho nhu nhan no nuoi lam lan lao lau lao len lo loan long lon luon dai day di dau den doanh dong dua bay ban bat bi bo bom cua ca cay cam camera can cau cat co cong vai vang nano ion robot web internet'.split(
    ' ',
  ),
)

function handicapOf(syllable: string): number {
  if (!isBare(syllable)) return 0
  return trulyBare.has(syllable) ? 1 : bareHandicap
}

function booksOf(model: RelevanceModel, thesaurus: Thesaurus): Books {
  const readings = new Map<string, Reading[]>()
  const pairs = new Set<string>()
  const pieceOf = new Map<string, number>()
  const enter = (syllable: string, surprise: number, piece?: number) => {
    const bare = withoutMarks(syllable)
    const known = readings.get(bare)
    if (known === undefined) readings.set(bare, [{ syllable, surprise, piece }])
    else if (!known.some((reading) => reading.syllable === syllable)) known.push({ syllable, surprise, piece })
  }
  model.table.pieces.forEach((piece, id) => {
    if (/^▁\p{Script=Latin}{1,7}$/u.test(piece)) pieceOf.set(piece.slice(1), id)
  })
  for (const [surprise, syllables] of commonSyllables)
    for (const syllable of syllables.split(' ')) enter(normalise(syllable), surprise, pieceOf.get(syllable))
  model.table.pieces.forEach((piece, id) => {
    if (/^▁\p{Script=Latin}{1,7}$/u.test(piece) && model.lexicon.knows('vi', id))
      enter(piece.slice(1), model.table.surprise[id]! + handicapOf(piece.slice(1)), id)
  })
  for (const label of [...commonWords, ...thesaurus.concepts.flatMap(({ id }) => thesaurus.labels(id, 'vi'))]) {
    const syllables = normalise(label).split(' ')
    for (const [at, syllable] of syllables.entries()) {
      enter(syllable, rareSurprise + handicapOf(syllable))
      if (at > 0) pairs.add(`${syllables[at - 1]} ${syllable}`)
    }
  }
  return { readings, pairs, kinship: kinshipIn(model) }
}

function kinshipIn({ table }: RelevanceModel): Books['kinship'] {
  const { rows, scales, dimension } = table
  const known = new Map<number, number>()
  const dot = (a: number, b: number) => {
    let sum = 0
    for (let d = 0; d < dimension; d++) sum += rows[a * dimension + d]! * rows[b * dimension + d]!
    return sum * scales[a]! * scales[b]!
  }
  return (a, b) => {
    const key = a * 65536 + b
    let cosine = known.get(key)
    if (cosine === undefined) {
      cosine = dot(a, b) / (Math.sqrt(dot(a, a) * dot(b, b)) + 1e-9)
      known.set(key, cosine)
    }
    return cosine
  }
}

function isBare(syllable: string): boolean {
  return /^[a-z]+$/.test(syllable)
}

/** A bare spelling is counted for every language that writes it: an English `can` says nothing about Vietnamese. */
const bareHandicap = 5
/** Marked texts have a quarter of bare syllables. */
const mostBare = 0.45
const rareSurprise = 14
const pairBonus = 6
const kinBonus = 6
/** For what no book knows: a name, a number. */
const strangerSurprise = 12

function restore(key: string, books: Books): string {
  const syllables = key.split(' ')
  const isOpen = openPlaces(syllables)
  const choices = syllables.map((syllable, at) => {
    const readings = isOpen[at] ? books.readings.get(syllable) : undefined
    return readings ?? [{ syllable, surprise: strangerSurprise, piece: undefined }]
  })
  return likeliest(choices, books).join(' ')
}

/** A text with its marks keeps every syllable: only runs of bare ones are read anew, or all of them where bare ones are too many. */
function openPlaces(syllables: readonly string[]): boolean[] {
  if (isMostlyBare(syllables.join(' '))) return syllables.map(isBare)
  const open = syllables.map(() => false)
  let start = 0
  for (let at = 0; at <= syllables.length; at++) {
    if (at < syllables.length && isBare(syllables[at]!)) continue
    const isWhole = start === 0 && at === syllables.length
    if (at - start >= 3 || isWhole) open.fill(true, start, at)
    start = at + 1
  }
  return open
}

/** The most probable way through the readings (Viterbi): each by itself, and pairs that labels know gain. */
function likeliest(choices: readonly (readonly Reading[])[], { pairs, kinship }: Books): string[] {
  let ways: { cost: number; path: Path | undefined }[] = [{ cost: 0, path: undefined }]
  for (const readings of choices) {
    ways = readings.map(({ syllable, surprise, piece }) => {
      let best: { cost: number; path: Path | undefined } | undefined
      for (const way of ways) {
        const isKnown = way.path !== undefined && pairs.has(`${way.path.syllable} ${syllable}`)
        const before = way.path?.piece
        const kin = piece === undefined || before === undefined ? 0 : Math.max(0, kinship(before, piece))
        const cost = way.cost + surprise - (isKnown ? pairBonus : 0) - kinBonus * kin
        if (best === undefined || cost < best.cost) best = { cost, path: way.path }
      }
      return { cost: best!.cost, path: { syllable, piece, before: best!.path } }
    })
  }
  const last = ways.reduce((best, way) => (way.cost < best.cost ? way : best))
  const found: string[] = []
  for (let path = last.path; path !== undefined; path = path.before) found.push(path.syllable)
  return found.reverse()
}

interface Path {
  syllable: string
  piece: number | undefined
  before: Path | undefined
}
