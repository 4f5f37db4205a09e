// The texts: paths of tiles, bundles of entries, notes, verifier keys and checkpoints, with the examples of the C2SP specifications.
import { describe, expect, it } from 'vitest'
import {
  createSigner,
  entryBundle,
  formatCheckpoint,
  formatVerifierKey,
  openNote,
  parseCheckpoint,
  parseTilePath,
  parseVerifierKey,
  tilePath,
} from './index.ts'

describe('the path of a tile', () => {
  it.each([
    ['tile/0/x001/x234/067', 0, 1_234_067, 256],
    ['tile/0/000', 0, 0, 256],
    ['tile/1/999.p/17', 1, 999, 17],
    ['tile/63/x001/000.p/255', 63, 1000, 255],
  ])('%s is spelled and read', (path, level, index, width) => {
    expect(tilePath({ level, index, width })).toBe(path)
    expect(parseTilePath(path)).toEqual({ tile: { level, index, width }, of: 'hashes' })
  })

  it('of entries has no level', () => {
    const tile = { level: 0, index: 1_234, width: 7 }
    expect(tilePath(tile, 'entries')).toBe('tile/entries/x001/234.p/7')
    expect(parseTilePath('tile/entries/x001/234.p/7')).toEqual({ tile, of: 'entries' })
  })

  it.each([
    'tile/0/0',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/000',
    'tile/0/001/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/07',
    'tile/-1/000',
    'tile/0/000/',
    'tile/entries/000.p',
    'tile/data/000',
    '/tile/0/000',
  ])('%s is none', (path) => {
    expect(parseTilePath(path)).toBeUndefined()
  })
})

describe('a bundle of entries', () => {
  it('has each after its length in two bytes', () => {
    const long = Buffer.alloc(258, 0x61)
    expect(Buffer.from(entryBundle([Buffer.from('ab'), Buffer.from(''), long])).toString('latin1')).toBe(
      `\0\x02ab\0\0\x01\x02${'a'.repeat(258)}`,
    )
  })

  it('holds no entry longer than the two bytes can say', () => {
    expect(() => entryBundle([Buffer.alloc(65_536)])).toThrow('65536')
  })
})

const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const exampleNote = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`

describe('a signed note', () => {
  const key = parseVerifierKey(exampleKey)!
  const signer = createSigner('muara.example/journal', Buffer.alloc(32, 9))
  const note = signer.sign('One line\n\nand another\n')

  it('of the specification is opened by the specification’s key', () => {
    expect(openNote(exampleNote, [key])?.text).toBe('This is an example message.\n')
    expect(formatVerifierKey(key)).toBe(exampleKey)
  })

  it('of ours is opened by our key, empty lines and all', () => {
    expect(openNote(note, [signer.key])?.text).toBe('One line\n\nand another\n')
    expect(parseVerifierKey(formatVerifierKey(signer.key))).toEqual(signer.key)
  })

  it('may bear the signatures of others, which are passed over', () => {
    const cosigned = `${note}— witness.example NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKON\n`
    expect(openNote(cosigned, [signer.key])?.signedBy).toEqual([signer.key])
  })

  it('with every byte changed in turn is refused', () => {
    const bytes = Buffer.from(exampleNote)
    const accepted = [...bytes.keys()].filter((at) => {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      return openNote(changed.toString('utf8'), [key])
    })
    expect(accepted).toEqual([])
  })

  it.each([
    ['nobody’s signature', 'text\n\n'],
    ['another’s signature only', note.replaceAll('muara.example/journal', 'other.example/journal')],
    ['a control character', exampleNote.replace('example message', 'example\tmessage')],
    ['a line that is no signature', `${exampleNote}hello\n`],
    ['no last newline', exampleNote.trimEnd()],
    [
      'a forged second signature by the same key',
      exampleNote + exampleNote.split('\n')[2]!.replace('Uw2QOkn8', 'Uw2QOkn9'),
    ],
  ])('with %s is refused', (_, text) => {
    expect(openNote(text, [key])).toBeUndefined()
  })

  it('refuses what a note may not hold', () => {
    expect(() => signer.sign('no newline')).toThrow('newline')
    expect(() => createSigner('a name', Buffer.alloc(32))).toThrow('name')
  })
})

describe('a verifier key', () => {
  it.each([
    exampleKey.replace('530d903a', '530d903b'),
    exampleKey.replace('example.com/foo', 'example.com/fop'),
    exampleKey.replace('Aeky', 'Aekz'),
    exampleKey.replace('Aeky', 'Beky'),
    exampleKey.slice(0, -1),
    'example.com/foo',
    '',
  ])('%j is none', (text) => {
    expect(parseVerifierKey(text)).toBeUndefined()
  })
})

describe('a checkpoint', () => {
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'

  it('of the specification is read and spelled', () => {
    const checkpoint = parseCheckpoint(text)!
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 })
    expect(formatCheckpoint(checkpoint)).toBe(text)
  })

  it('may have lines of its log', () => {
    expect(parseCheckpoint(`${text}more\n`)?.extensions).toEqual(['more'])
  })

  it.each([
    text.slice(1).replace(/^.*\n/, '\n'),
    text.replace('20852163', '020852163'),
    text.replace('20852163', '-1'),
    text.replace('20852163', '99999999999999999999'),
    text.replace('q2I=', 'q2J='),
    text.replace('CsUY', ''),
    `${text}\n`,
    text.trimEnd(),
    '',
  ])('%j is none', (broken) => {
    expect(parseCheckpoint(broken)).toBeUndefined()
  })
})
