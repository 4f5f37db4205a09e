// A person brings a real catalogue in through the page, says a need in their own language, and finds what answers it, with reasons.
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aPlace, expectAccessible, expectNoSidewaysScroll, hasBrowser, picture } from './browser.ts'

const catalogue = resolve(import.meta.dirname, '../../../shared/bench/matching/nasa/catalog.json')
const hasCatalogue = existsSync(catalogue)
if (!hasCatalogue) process.stdout.write('Skipped: the story on the real catalogue, as ../shared is absent.\n')

const place = aPlace('story_first_light')
const folder = mkdtempSync(join(tmpdir(), 'muara-story-'))

describe.skipIf(!hasBrowser)('first light', () => {
  it.skipIf(!hasCatalogue)('the secretariat looks at 601 real listings row by row and brings them in', async () => {
    const page = await place.visit({ language: 'en' })
    await page.goto('/listings/import')
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Sign in as Secretariat' }).click()
    await page.goto('/listings/import')
    await page.getByLabel('The file').setInputFiles(catalogue)
    await page.getByRole('button', { name: 'Look at it first' }).click()
    await page.getByText('601 listings will be written').waitFor()
    expect(await page.getByText('NASA open-source catalogue').count()).toBeGreaterThan(0)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Bring in 601 listings' }).click()
    await page.getByText('601 new listings, 0 changed, 0 unchanged, 0 not taken.').waitFor()
    await expectAccessible(page)
    await page.goto('/listings')
    expect(await page.getByRole('main').innerText()).toContain('781 listings')
  })

  const needs = [
    {
      language: 'km',
      lang: 'km',
      need: 'ត្រូវការកម្មវិធីវិភាគស្នាមប្រេះលើផ្ទៃលោហៈ',
      finds: 'Tool for Analysis of Surface Cracks (TASC)',
    },
    {
      language: 'zh',
      lang: 'zh-Hans',
      need: '飞机飞行动力学仿真软件',
      finds: 'Flight Dynamics Simulation of a Generic Transport Model',
    },
    {
      language: 'en',
      lang: 'en',
      need: 'render spatial sound for a virtual concert hall',
      finds: 'Sound Lab (SLAB), Version 5',
    },
    {
      language: 'th',
      lang: 'lo',
      need: 'ຢາກຮູ້ລ່ວງໜ້າວ່າດິນຈະເຈື່ອນຢູ່ບ້ານໃດ ຈາກຂໍ້ມູນຝົນ',
      finds: 'Landslide Hazard Assessment for Situational Awareness (LHASA)',
    },
  ]
  it.skipIf(!hasCatalogue).each(needs)(
    'a need said in $lang finds $finds, and the page in $language says why',
    async ({ language, lang, need, finds }) => {
      const page = await place.visit({ language })
      await page.goto('/')
      await page.getByRole('textbox').fill(need)
      await page.locator('main form button').click()
      const answer = page.locator('article.match', { hasText: finds }).first()
      await answer.waitFor()
      expect(await page.getByRole('textbox').getAttribute('lang')).toBe(lang)
      await answer.locator('summary').click()
      const account = await answer.locator('details').innerText()
      const own = { km: /[\u1780-\u17ff]/, zh: /[\u4e00-\u9fff]/, en: /[a-z]/, th: /[\u0e00-\u0e7f]/ }[language]
      expect(account).toMatch(own ?? /./)
      await expectAccessible(page)
      await picture(page, `answers-${lang}-in-${language}`)
    },
  )

  const fictional = [
    {
      language: 'en',
      need: 'ມັນຕົ້ນເນົ່າເສຍຫຼັງເກັບກ່ຽວ ຕາກແດດບໍ່ທັນ',
      among: [
        '木薯、红薯片太阳能与生物质互补烘干机组',
        'Lò sấy đối lưu đốt trấu cho sắn và khoai lát, không cần điện lưới',
      ],
    },
    {
      language: 'km',
      need: 'ទឹកអណ្តូងមានជាតិអាសេនិច ត្រូវការទឹកស្អាតសម្រាប់ភូមិ',
      among: ['Cột lọc hấp phụ mangan–sắt khử asen, sắt cho giếng khoan nông thôn'],
    },
  ]
  it.each(fictional)(
    'a need finds the fictional offers in other languages among its first five, page in $language',
    async ({ language, need, among }) => {
      const page = await place.visit({ language, width: 360 })
      await page.goto(`/answers?q=${encodeURIComponent(need)}`)
      const titles = await page.locator('article.match .card-title').allInnerTexts()
      expect(titles.slice(0, 5).some((title) => among.includes(title))).toBe(true)
      await expectNoSidewaysScroll(page)
    },
  )

  it('on a phone without JavaScript a person finds, opens and understands an offer, by keyboard', async () => {
    const page = await place.visit({ language: 'th', width: 360, javaScript: false })
    await page.goto('/')
    await page.getByRole('textbox').focus()
    await page.keyboard.type('ขยะอาหารในตลาดไม่แยก เหม็นและเต็มบ่อฝังกลบ')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('article.match').first().waitFor()
    await expectNoSidewaysScroll(page)
    const link = page.locator('article.match a.card-link').first()
    await link.focus()
    await page.keyboard.press('Enter')
    await page.locator('article.listing-whole').waitFor()
    await expectNoSidewaysScroll(page)
    expect(await page.getByRole('main').innerText()).toMatch(/[\u0e00-\u0e7f]/)
  })

  it('while a person types, the box says which language it reads and what it understood', async () => {
    const page = await place.visit({ language: 'km' })
    await page.goto('/')
    await page.getByRole('textbox').pressSequentially('ຂາດນ້ຳສະອາດ ນ້ຳສ້າງເຄັມ', { delay: 5 })
    await page.locator('output .chip').first().waitFor()
    expect(await page.getByRole('textbox').getAttribute('lang')).toBe('lo')
  })

  it('a member publishes a need in Khmer and sees the offers that answer it on its page', async () => {
    const page = await place.visit({ language: 'km' })
    await page.goto('/sign-in')
    await page.locator('button[value=member]').click()
    await page.goto('/listings/new')
    await page.locator('input[name=title]').fill('ត្រីក្នុងស្រះងាប់ភ្លាមៗនៅពេលយប់')
    await page.locator('main form button[type=submit]').click()
    await expectAccessible(page)
    expect(await page.locator('input[name=title]').inputValue()).toBe('ត្រីក្នុងស្រះងាប់ភ្លាមៗនៅពេលយប់')
    await page.locator('textarea[name=summary]').fill('អុកស៊ីសែនក្នុងទឹកថយចុះនៅពេលយប់ ហើយយើងមិនដឹងទាន់ពេល។')
    await page.locator('main form button[type=submit]').click()
    await page.locator('article.listing-whole').waitFor()
    expect(await page.locator('article.match').count()).toBeGreaterThan(0)
    await expectAccessible(page)
  })

  it('a broken file comes back with one sentence, in the reader’s language, and the next one is a step away', async () => {
    const file = join(folder, 'needs.csv')
    writeFileSync(file, Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))
    const page = await place.visit({ language: 'th', width: 360 })
    await page.goto('/sign-in')
    await page.locator('button[value=secretariat]').click()
    await page.goto('/listings/import')
    await page.locator('input[type=file]').setInputFiles(file)
    await page.locator('main form button').click()
    expect(await page.locator('.notice-refused').innerText()).toMatch(/Excel/)
    expect(await page.locator('input[type=file]').count()).toBe(1)
    await expectAccessible(page)
  })

  it('a file of 200 MB is told so by the page', async () => {
    const file = join(folder, 'huge.csv')
    writeFileSync(file, Buffer.alloc(200 * 1024 * 1024, 'a'))
    const page = await place.visit({ language: 'en' })
    await page.goto('/sign-in')
    await page.locator('button[value=member]').click()
    await page.goto('/listings/import')
    await page.locator('input[type=file]').setInputFiles(file)
    await page.locator('main form button').click()
    expect(await page.locator('.notice-refused').innerText()).toContain('200 MB')
  })
})
