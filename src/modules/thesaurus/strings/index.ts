// The words of the thesaurus.
import { dictionary } from '../../../platform/i18n/words.ts'
import en from './en.json' with { type: 'json' }
import fil from './fil.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }
import km from './km.json' with { type: 'json' }
import lo from './lo.json' with { type: 'json' }
import ms from './ms.json' with { type: 'json' }
import my from './my.json' with { type: 'json' }
import pt from './pt.json' with { type: 'json' }
import ta from './ta.json' with { type: 'json' }
import th from './th.json' with { type: 'json' }
import vi from './vi.json' with { type: 'json' }
import zh from './zh.json' with { type: 'json' }

export const words = dictionary({ en, zh, vi, th, id, ms, fil, km, lo, my, ta, pt })
