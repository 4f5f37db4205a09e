// The words of the exchange.
import { dictionary } from '../../../platform/i18n/words.ts'
import en from './en.json' with { type: 'json' }
import km from './km.json' with { type: 'json' }
import th from './th.json' with { type: 'json' }
import zh from './zh.json' with { type: 'json' }

export const words = dictionary({ en, zh, th, km })
