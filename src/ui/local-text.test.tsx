// A translation says that it is one, in twelve languages, and the author's words are one step away.
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { allLanguages, type Language } from '../values/language.ts'
import { withOriginal, withTranslation, writtenIn } from '../values/local-text.ts'
import { LocalizedText } from './local-text.tsx'

const lao = writtenIn('lo', 'ເຄື່ອງອົບ')
const dryer = withTranslation(withTranslation(lao, 'en', { text: 'Dryer', by: 'human' }), 'zh', {
  text: '烘干机',
  by: 'machine',
})
const drawn = (language: Language, text = dryer, inline = false) =>
  renderToString(<LocalizedText text={text} language={language} inline={inline} />)

describe('what stands beside a text', () => {
  it('nothing beside the author’s own words', () => {
    expect(drawn('lo')).toBe('<div class="prose"><p>ເຄື່ອງອົບ</p></div>')
  })

  it('who translated it, and the original one step away', () => {
    expect(drawn('en')).toContain('Translated by a person')
    expect(drawn('en')).toContain('Show the original: Lao')
    expect(drawn('en')).toContain('<div class="prose" lang="lo"><p>ເຄື່ອງອົບ</p></div>')
    expect(drawn('zh')).toContain('机器翻译')
  })

  it('the language of what nobody has translated, and no step to where one is', () => {
    expect(drawn('th')).toContain('lang="lo"')
    expect(drawn('th')).toContain('ภาษาต้นฉบับ: ลาว')
    expect(drawn('th')).not.toContain('<details')
  })

  it('that the original has changed since', () => {
    expect(drawn('en', withOriginal(dryer, 'ໃໝ່'), true)).toBe(
      '<span>Dryer</span><span class="small quiet"> (Translated by a person · The original has changed since.)</span>',
    )
  })

  it.each(allLanguages.filter((language) => language !== 'lo'))('a machine’s work says so in %s', (language) => {
    const translated = withTranslation(lao, language, { text: 'x', by: 'machine' })
    const byHand = withTranslation(lao, language, { text: 'x', by: 'human' })
    expect(drawn(language, translated)).toContain('<details')
    expect(drawn(language, translated)).not.toBe(drawn(language, byHand))
  })
})
