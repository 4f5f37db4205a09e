import { describe, expect, it } from 'vitest'
import { chooseLanguage } from './choose-language.ts'

describe('the language of a page', () => {
  const cases = [
    { wishes: {}, language: 'en', because: 'nobody said anything' },
    { wishes: { browser: 'km-KH,km;q=0.9,en;q=0.5' }, language: 'km', because: 'the browser wishes Khmer' },
    { wishes: { browser: 'en;q=0.3,th;q=0.8' }, language: 'th', because: 'the browser prefers Thai' },
    { wishes: { browser: 'lo-LA,en;q=0.3' }, language: 'lo', because: 'all twelve are spoken' },
    { wishes: { browser: 'fr,de;q=0.5,zh-TW;q=0.4' }, language: 'zh', because: 'Chinese is the first we speak' },
    {
      wishes: { cookie: 'th', browser: 'zh' },
      language: 'th',
      because: 'the last choice counts more than the browser',
    },
    { wishes: { address: 'zh-Hans', cookie: 'th' }, language: 'zh', because: 'the address counts most' },
    { wishes: { address: 'tlh', cookie: '<script>' }, language: 'en', because: 'nonsense is passed over' },
    { wishes: { browser: 'th;q=0,km' }, language: 'km', because: 'a weight of nought is a refusal' },
  ]
  it.each(cases)('is $language when $because', ({ wishes, language }) => {
    expect(chooseLanguage(wishes)).toBe(language)
  })
})
