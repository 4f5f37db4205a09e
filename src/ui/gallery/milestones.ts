// A fictional list to sort, filter and page in the workshop.

import type { ListQuestion } from '../list-address.ts'
import type { StatusState } from '../status.tsx'

export interface Milestone {
  readonly id: string
  readonly title: string
  readonly lang: string
  readonly country: string
  readonly state: StatusState
  readonly word: string
  readonly due: string
  readonly amount: number
}

export const milestoneRules = {
  sorts: ['title', 'due', 'amount'],
  first: { by: 'due', direction: 'ascending' },
  filters: ['q', 'country'],
  pageSize: 6,
} as const

export function milestonesFor(question: ListQuestion): { total: number; rows: Milestone[] } {
  const { q = '', country } = question.filters
  const fitting = milestones.filter(
    (one) => one.title.toLowerCase().includes(q.toLowerCase()) && (country === undefined || one.country === country),
  )
  const sign = question.direction === 'ascending' ? 1 : -1
  const sorted = fitting.sort((one, other) => sign * compare(one, other, question.by))
  return { total: fitting.length, rows: sorted.slice(question.offset, question.offset + question.limit) }
}

export const milestoneCountries = ['Cambodia', 'Indonesia', 'Laos', 'Malaysia', 'Myanmar', 'Thailand', 'Viet Nam']

function compare(one: Milestone, other: Milestone, by: string): number {
  if (by === 'amount') return one.amount - other.amount
  return by === 'title' ? one.title.localeCompare(other.title) : one.due.localeCompare(other.due)
}

const milestones: readonly Milestone[] = [
  ['Dryer installed at Savannakhet', 'en', 'Laos', 'met', 'verified', '2027-03-04', 18_000],
  ['Moisture below 14 % in 30 batches', 'en', 'Thailand', 'waiting', 'evidence to check', '2027-03-12', 16_400],
  ['បណ្តុះបណ្តាលកសិករ ៤០ នាក់', 'km', 'Cambodia', 'refused', 'refused', '2027-03-30', 7_500],
  ['Lắp đặt mười kho mát chạy bằng pin mặt trời', 'vi', 'Viet Nam', 'active', 'under way', '2027-04-11', 42_000],
  ['ကြိတ်စက် ၁၂ လုံး စမ်းသပ်ပြီး', 'my', 'Myanmar', 'overdue', 'overdue', '2027-02-20', 9_800],
  ['ຝຶກອົບຮົມຊ່າງ 24 ຄົນ', 'lo', 'Laos', 'draft', 'draft', '2027-05-02', 6_200],
  ['ติดตั้งเครื่องคัดแยกสองเครื่อง', 'th', 'Thailand', 'active', 'under way', '2027-04-18', 31_500],
  ['Uji coba di tiga desa', 'id', 'Indonesia', 'waiting', 'evidence to check', '2027-03-22', 12_250],
  ['Laporan akhir diterima', 'ms', 'Malaysia', 'closed', 'closed', '2026-12-15', 5_000],
  ['Water tests in 14 wells', 'en', 'Cambodia', 'met', 'verified', '2027-01-28', 8_900],
  ['Đào tạo 60 kỹ thuật viên', 'vi', 'Viet Nam', 'met', 'verified', '2027-02-09', 14_700],
  ['Operating manual in four languages', 'en', 'Laos', 'active', 'under way', '2027-06-30', 3_300],
  ['சோதனை அறிக்கை ஏற்கப்பட்டது', 'ta', 'Malaysia', 'met', 'verified', '2027-03-17', 4_450],
  ['ทดสอบภาคสนามหนึ่งฤดู', 'th', 'Thailand', 'draft', 'draft', '2027-07-15', 22_000],
].map(([title, lang, country, state, word, due, amount], index) => ({
  id: `m${index + 1}`,
  title: String(title),
  lang: String(lang),
  country: String(country),
  state: state as StatusState,
  word: String(word),
  due: String(due),
  amount: Number(amount),
}))
