import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { entriesAbout } from '../../journal/index.ts'
import { type Actor, publicActor } from '../../values/actor.ts'
import { newId } from '../../values/id.ts'
import { RefusedError } from '../../values/refusal.ts'
import { confirmImport, discardImport, previewImport, publishListing, readListing, readPreview } from './actions.ts'
import type { ListingId, PreviewId } from './schema.ts'
import { countListings, newestListings } from './store/listings.ts'

const database = freshDatabase()
const secretariat: Actor = { id: 'sample:secretariat', assignments: [{ role: 'secretariat' }] }
const ada: Actor = { id: 'ada', assignments: [{ role: 'member', organisation: 'mill' }] }
const lin: Actor = { id: 'lin', assignments: [{ role: 'member', organisation: 'port' }] }
const stranger = publicActor
const now = new Date('2026-11-22T08:00:00Z')
const as = (actor: Actor) => ({ db: database.db, actor, now })
const page = { offset: 0, limit: 20_000 }

const file = (rows: string[], name = 'needs.csv') => ({
  name,
  bytes: new TextEncoder().encode(['ref,kind,language,title,summary,trl', ...rows].join('\n')),
})
const refusalOf = async (work: Promise<unknown>) =>
  await work.then(
    () => 'done',
    (error) => (error instanceof RefusedError ? error.refusal.code : String(error)),
  )

describe('an import', () => {
  it('writes nothing before it is confirmed, and the good rows when it is', async () => {
    const before = await countListings(database.db, {})
    const preview = await previewImport(as(ada), file(['A-1,need,lo,ມັນຕົ້ນ,ເນົ່າ,7', 'A-2,need,en,Too ripe,Roots rot,12']))
    expect(preview.counts).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 1 })
    expect(await countListings(database.db, {})).toBe(before)
    expect(await confirmImport(as(ada), preview.id)).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 1 })
    expect(await countListings(database.db, {})).toBe(before + 1)
  })

  it('brought again changes nothing; with another text it changes that listing', async () => {
    const first = await previewImport(
      as(ada),
      file(['B-1,need,en,Cool store,Roots rot,7', 'B-2,need,en,Dryer,Roots rot,7']),
    )
    await confirmImport(as(ada), first.id)
    const again = await previewImport(
      as(ada),
      file(['B-1,need,en,Cool store,Roots rot,7', 'B-2,need,en,Solar dryer,Roots rot,7']),
    )
    expect(again.counts).toEqual({ new: 0, changed: 1, unchanged: 1, refused: 0 })
    expect(await confirmImport(as(ada), again.id)).toEqual({ new: 0, changed: 1, unchanged: 1, refused: 0 })
  })

  it('by two people who call their listings alike makes two', async () => {
    const adas = await previewImport(as(ada), file(['1,need,en,Of Ada,Roots rot,']))
    const lins = await previewImport(as(lin), file(['1,need,en,Of Lin,Roots rot,']))
    await confirmImport(as(ada), adas.id)
    expect(await confirmImport(as(lin), lins.id)).toMatchObject({ new: 1, changed: 0 })
  })

  it('confirmed by two windows at the same moment is written once', async () => {
    const preview = await previewImport(as(ada), file(['C-1,need,en,Once,Roots rot,']))
    const outcomes = await Promise.all([
      refusalOf(confirmImport(as(ada), preview.id)),
      refusalOf(confirmImport(as(ada), preview.id)),
    ])
    expect(outcomes.sort()).toEqual(['done', 'listings.preview-decided'])
  })

  it('of one file previewed twice and confirmed at the same moment makes each listing once', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => `D-${index},need,en,Title ${index},Roots rot,`)
    const previews = await Promise.all([previewImport(as(ada), file(rows)), previewImport(as(ada), file(rows))])
    const outcomes = await Promise.all(previews.map((preview) => confirmImport(as(ada), preview.id)))
    expect(outcomes[0]!.new + outcomes[1]!.new).toBe(50)
    expect(outcomes[0]!.unchanged + outcomes[1]!.unchanged).toBe(50)
  })

  it('of the same references in another order waits for the other import, and both end', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `R-${index},need,en,Title ${index},Roots rot,`)
    const turned = rows.map((row) => row.replace('Roots rot', 'Roots rot fast')).reverse()
    const previews = [await previewImport(as(ada), file(rows)), await previewImport(as(ada), file(turned))]
    const outcomes = await Promise.all(previews.map((preview) => refusalOf(confirmImport(as(ada), preview.id))))
    expect(outcomes).toEqual(['done', 'done'])
  })

  it('tells afterwards what happened, not what was expected', async () => {
    const previews = [
      await previewImport(as(ada), file(['T-1,need,en,Twice,Roots rot,'])),
      await previewImport(as(ada), file(['T-1,need,en,Twice,Roots rot,'])),
    ]
    for (const preview of previews) await confirmImport(as(ada), preview.id)
    const { preview } = await readPreview(as(ada), previews[1]!.id, undefined, page)
    expect(preview.counts).toEqual({ new: 0, changed: 0, unchanged: 1, refused: 0 })
  })

  it('put aside leaves nothing', async () => {
    const preview = await previewImport(as(ada), file(['E-1,need,en,Aside,Roots rot,']))
    await discardImport(as(ada), preview.id)
    expect(await refusalOf(confirmImport(as(ada), preview.id))).toBe('listings.preview-decided')
    const { rows } = await readPreview(as(ada), preview.id, undefined, page)
    expect(rows).toEqual([])
  })

  it('keeps characters that a database or JSON would stumble over out, and the text in', async () => {
    const bytes = new TextEncoder().encode(
      '{"ref":"F-1","kind":"need","language":"en","title":"nought \\u0000 and half \\ud800","summary":"“quotes” \\\\ \' ; drop table"}',
    )
    const preview = await previewImport(as(ada), { name: 'odd.jsonl', bytes })
    await confirmImport(as(ada), preview.id)
    const listing = (await newestListings(database.db, {}, page)).find((one) => one.ref === 'F-1')
    expect(listing?.title).toBe('nought  and half \ufffd')
    expect(listing?.summary).toBe("“quotes” \\ ' ; drop table")
  })

  it('tells the journal what happened, without names or texts', async () => {
    const preview = await previewImport(as(ada), file(['G-1,need,en,Secret title,Roots rot,7']))
    await confirmImport(as(ada), preview.id)
    const listing = (await newestListings(database.db, {}, page)).find((one) => one.ref === 'G-1')!
    const [published] = await entriesAbout(database.db, listing.id)
    expect(published).toMatchObject({ type: 'listing.published', version: 1, actor: 'ada', subjects: [listing.id] })
    expect(JSON.stringify(published)).not.toContain('Secret')
    expect((await entriesAbout(database.db, preview.id)).map((entry) => entry.type)).toEqual(['import.confirmed'])
  })
})

describe('who may', () => {
  it('the public neither brings files nor publishes', async () => {
    expect(await refusalOf(previewImport(as(stranger), file(['X-1,need,en,a,b,'])))).toBe('listings.sign-in-first')
    expect(await refusalOf(publishListing(as(stranger), { kind: 'need' }))).toBe('listings.sign-in-first')
  })

  it('a member neither sees nor decides another member’s preview; the secretariat helps', async () => {
    const preview = await previewImport(as(ada), file(['H-1,need,en,Hers,Roots rot,']))
    expect(await refusalOf(readPreview(as(lin), preview.id, undefined, page))).toBe('listings.preview-not-found')
    expect(await refusalOf(confirmImport(as(lin), preview.id))).toBe('listings.preview-not-found')
    expect(await refusalOf(discardImport(as(lin), preview.id))).toBe('listings.preview-not-found')
    expect((await readPreview(as(secretariat), preview.id, undefined, page)).rows).toHaveLength(1)
  })

  it('nobody finds what does not exist', async () => {
    expect(await refusalOf(readListing(as(stranger), newId<'listing'>(now) as ListingId))).toBe(
      'listings.listing-not-found',
    )
    expect(await refusalOf(confirmImport(as(ada), newId<'preview'>(now) as PreviewId))).toBe(
      'listings.preview-not-found',
    )
  })
})

describe('a typed listing', () => {
  it('is published and can be read by everybody', async () => {
    const result = await publishListing(as(ada), {
      kind: 'need',
      language: 'km',
      title: 'ទឹកស្អាត',
      summary: 'អាសេនិចក្នុងអណ្តូង',
    })
    const listing = await readListing(as(stranger), (result as { id: ListingId }).id)
    expect(listing).toMatchObject({ language: 'km', title: 'ទឹកស្អាត', source: 'typed:ada' })
  })

  it('with faults names them all and writes nothing', async () => {
    const before = await countListings(database.db, {})
    const result = await publishListing(as(ada), { kind: 'need', language: 'km', trl: '12' })
    expect('problems' in result && result.problems.map((problem) => problem.column)).toEqual([
      'title',
      'trl',
      'summary',
    ])
    expect(await countListings(database.db, {})).toBe(before)
  })
})

describe('a file that would freeze or fill the server', () => {
  const sheetOf = (cells: string) =>
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
      ),
      '_rels/.rels': strToU8(
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      ),
      'xl/workbook.xml': strToU8(
        '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(
        `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`,
      ),
    })
  const heading = ['ref', 'kind', 'language', 'title', 'summary']
    .map((name, index) => `<c r="${'ABCDE'[index]}1" t="inlineStr"><is><t>${name}</t></is></c>`)
    .join('')

  it.each([
    [
      'a workbook with one stray cell in its last row and column',
      'stray.xlsx',
      () => sheetOf(`<row r="1">${heading}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
      ['listings.file-too-hard', 'listings.too-many-columns', 'listings.too-many-rows'],
    ],
    [
      'a list of millions of numbers',
      'ones.json',
      () => strToU8(`[${'1,'.repeat(4_000_000)}1]`),
      ['listings.too-many-rows'],
    ],
    [
      'a table of 80,000 columns',
      'wide.csv',
      () => strToU8(`${'x,'.repeat(80_000)}y\n1\n`),
      ['listings.too-many-columns'],
    ],
    [
      'a table of 150,000 rows',
      'long.csv',
      () => strToU8(`ref,kind,language,title,summary\n${'1,need,en,a,b\n'.repeat(150_000)}`),
      ['listings.too-many-rows'],
    ],
    ['150,000 lines of nothing', 'long.jsonl', () => strToU8('{}\n'.repeat(150_000)), ['listings.too-many-rows']],
  ])('%s gets one sentence, and the server goes on meanwhile', async (_, name, bytes, codes) => {
    // A frozen server has no pulse: were the file read on the server's own thread, nothing would beat until the refusal.
    const file = { name, bytes: bytes() }
    let beats = 0
    const heart = setInterval(() => beats++, 5)
    const outcome = await refusalOf(previewImport(as(ada), file))
    clearInterval(heart)
    expect(codes).toContain(outcome)
    expect(beats).toBeGreaterThan(5)
  })

  it.each([
    [
      'quotation marks inside a cell',
      'q.csv',
      'ref,kind,language,title,summary\nq1,need,en,a "big" pipe,s\nq2,need,en,5" pipe,s',
    ],
    [
      'a nought in a reference',
      'n.jsonl',
      '{"ref":"a\\u0000b","kind":"need","language":"en","title":"t","summary":"s"}',
    ],
    [
      'odd column names',
      'c.jsonl',
      '{"ref":"odd","kind":"need","language":"en","title":"t","summary":"s","\\u0000":"x","\\ud800":"y","keywords":{"toString":1}}',
    ],
    [
      'a half letter at the place of a cut',
      'h.jsonl',
      `{"ref":"cut","kind":"need","language":"en","title":"t","summary":"s","x":"${'a'.repeat(1_999)}😀"}`,
    ],
    [
      'a list nested without end',
      'd.jsonl',
      `{"ref":"deep","kind":"need","language":"en","title":"t","summary":"s","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    ],
    [
      'a broken line beside a pictogram',
      'b.jsonl',
      '{"ref":"😀\n{"ref":"fine","kind":"need","language":"en","title":"t","summary":"s"}',
    ],
    [
      'the year nought',
      'y.jsonl',
      '{"ref":"year","kind":"need","language":"en","title":"t","summary":"s","expires":"0000-01-01"}',
    ],
  ])('%s costs its own row at the most', async (_, name, text) => {
    const preview = await previewImport(as(ada), { name, bytes: strToU8(text) })
    expect(await refusalOf(confirmImport(as(ada), preview.id))).toBe('done')
  })

  it('a catalogue that the secretariat brought is not overwritten by a member', async () => {
    const catalogue = (description: string) => ({
      name: 'catalog.json',
      bytes: strToU8(JSON.stringify([{ Software: 'CODE', Description: description, 'NASA Center': 'ARC' }])),
    })
    const first = await previewImport(as(secretariat), catalogue('As published.'))
    await confirmImport(as(secretariat), first.id)
    const second = await previewImport(as(ada), catalogue('Overwritten.'))
    await confirmImport(as(ada), second.id)
    const listings = (await newestListings(database.db, {}, page)).filter((listing) => listing.ref === 'code')
    expect(listings.map((listing) => listing.description).sort()).toEqual(['As published.', 'Overwritten.'])
  })
})
