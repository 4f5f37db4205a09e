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
    {
      wishes: { profile: 'km', cookie: 'th', browser: 'zh' },
      language: 'km',
      because: 'the profile goes with the person, the cookie with the machine',
    },
    { wishes: { address: 'lo', profile: 'km' }, language: 'lo', because: 'the address counts more than the profile' },
    {
      wishes: { profile: 'tlh', cookie: 'th' },
      language: 'th',
      because: 'a profile that says nothing we speak is passed over',
    },
    { wishes: { profile: '' }, language: 'en', because: 'an empty profile says nothing' },
    { wishes: { browser: 'tl-PH' }, language: 'fil', because: 'Tagalog is Filipino' },
    { wishes: { browser: 'in' }, language: 'id', because: 'old Java says Indonesian so' },
    { wishes: { browser: 'ms_BN' }, language: 'ms', because: 'a tag may be written with a line below' },
    { wishes: { browser: 'tet' }, language: 'pt', because: 'Tetum’s country reads Portuguese' },
    { wishes: { browser: 'jv,en;q=0.8' }, language: 'en', because: 'what is wished counts more than its kin' },
    { wishes: { browser: '*' }, language: 'en', because: 'any is ours to choose' },
    { wishes: { browser: 'km;q=abc, ;q=1, lo' }, language: 'lo', because: 'a weight that is none is nought' },
    { wishes: { address: 'tlh', cookie: '<script>' }, language: 'en', because: 'nonsense is passed over' },
    { wishes: { browser: 'th;q=0,km' }, language: 'km', because: 'a weight of nought is a refusal' },
  ]
  it.each(cases)('is $language when $because', ({ wishes, language }) => {
    expect(chooseLanguage(wishes)).toBe(language)
  })
})
