// What a listing's further columns say about who may meet it and on what terms: excludes, confidential_to, export, price, delivery.
import { calendarDate } from '../../../values/calendar-date.ts'
import { minorDigits } from '../../../values/money.ts'

export interface Terms {
  excludes?: string[]
  confidentialTo?: string[]
  exportClass?: 'free' | 'licence' | 'prohibited'
  price?: { minor: number; currency: string }
  delivery?: string
}

/** Reads the attributes of a listing. What cannot be read closes rather than opens: an export class in unknown words is taken as prohibited. */
export function readTerms(attributes: Readonly<Record<string, string>>): Terms {
  const column = new Map(
    Object.entries(attributes).map(([name, value]) => [name.toLowerCase().replaceAll(/[\s-]/g, '_'), value]),
  )
  const excludes = namesOf(column.get('excludes'))
  const confidentialTo = namesOf(column.get('confidential_to'))
  const exportClass = exportClassOf(column.get('export'))
  const price = priceOf(column.get('price'))
  const delivery = calendarDate(column.get('delivery') ?? '')
  return {
    ...(excludes ? { excludes } : {}),
    ...(confidentialTo ? { confidentialTo } : {}),
    ...(exportClass ? { exportClass } : {}),
    ...(price ? { price } : {}),
    ...(delivery ? { delivery } : {}),
  }
}

/** Countries by their two letters, organisations by name, with a semicolon between. */
function namesOf(text: string | undefined): string[] | undefined {
  const names = text?.split(/[;；|、]/).map((name) => name.trim())
  return names?.filter((name) => name !== '')
}

function exportClassOf(text: string | undefined): Terms['exportClass'] {
  const word = text?.trim().toLowerCase()
  if (!word) return undefined
  return word === 'free' || word === 'licence' ? word : 'prohibited'
}

/** `12500 USD`, `12500.50 USD`, `USD 12500`. */
function priceOf(text: string | undefined): Terms['price'] {
  const currency = /[A-Z]{3}/.exec(text ?? '')?.[0]
  const amount = /\d+(?:\.\d+)?/.exec((text ?? '').replaceAll(/[,\s]/g, ''))?.[0]
  const digits = currency === undefined ? undefined : minorDigits(currency)
  if (currency === undefined || amount === undefined || digits === undefined) return undefined
  return { minor: Math.round(Number(amount) * 10 ** digits), currency }
}
