// Judged by others: the vectors of transparency-dev/merkle, the Ed25519 edge cases of CCTV, and Go's own log client.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  createSigner,
  createTree,
  formatCheckpoint,
  formatVerifierKey,
  leafHash,
  tilePath,
  tilesOf,
  tileWidth,
  verifyConsistency,
  verifyEd25519,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from './index.ts'

const shelf = new URL('../../../../shared/standards/', import.meta.url)
const hasShelf = existsSync(shelf)
const read = (path: string) => JSON.parse(readFileSync(new URL(path, shelf), 'utf8'))
const bytes = (text: string) => Buffer.from(text, 'base64')

type Vector = Record<'file' | 'leafIdx' | 'treeSize' | 'start' | 'end' | 'size' | 'size1' | 'size2', string> &
  Record<'root' | 'root1' | 'root2' | 'leafHash', string> & { proof: string[] | null; wantErr: boolean }

const judges: Record<string, (vector: Vector, proof: Uint8Array[]) => boolean> = {
  inclusion: (vector, proof) =>
    verifyInclusion(Number(vector.leafIdx), Number(vector.treeSize), bytes(vector.leafHash), bytes(vector.root), proof),
  consistency: (vector, proof) =>
    verifyConsistency(Number(vector.size1), Number(vector.size2), bytes(vector.root1), bytes(vector.root2), proof),
  subtreeinclusion: (vector, proof) =>
    verifySubtreeInclusion(
      Number(vector.leafIdx),
      { start: Number(vector.start), end: Number(vector.end) },
      bytes(vector.leafHash),
      bytes(vector.root),
      proof,
    ),
  subtreeconsistency: (vector, proof) =>
    verifySubtreeConsistency(
      { start: Number(vector.start), end: Number(vector.end) },
      Number(vector.size),
      bytes(vector.root1),
      bytes(vector.root2),
      proof,
    ),
}

describe.skipIf(!hasShelf)('the vectors of transparency-dev/merkle', () => {
  const vectors: Record<string, Vector[]> = hasShelf ? read('merkle/all-vectors.json') : {}

  it('are 518', () => {
    expect(Object.values(vectors).flat()).toHaveLength(518)
  })

  it.each(Object.keys(vectors))('%s: every verdict is the reference’s', (kind) => {
    const wrong = vectors[kind]!.filter(
      (vector) => judges[kind]!(vector, (vector.proof ?? []).map(bytes)) === vector.wantErr,
    )
    expect(wrong.map((vector) => vector.file)).toEqual([])
  })
})

describe.skipIf(!hasShelf)('the Ed25519 edge cases of CCTV', () => {
  const vectors: { number: number; key: string; sig: string; msg: string; flags: string[] | null }[] = hasShelf
    ? read('c2sp/ed25519vectors.json')
    : []
  const hex = (text: string) => Buffer.from(text, 'hex')

  it('only what the cofactorless equation holds for is accepted, and no key or point of small order', () => {
    const harmless = ['low_order_component_A', 'low_order_component_R']
    const wrong = vectors.filter(
      ({ key, sig, msg, flags }) =>
        verifyEd25519(Buffer.from(msg), hex(sig), hex(key)) !== (flags ?? []).every((flag) => harmless.includes(flag)),
    )
    expect(vectors).toHaveLength(914)
    expect(wrong.map(({ number }) => number)).toEqual([])
  })
})

const library = '/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog'
const hasGo = existsSync(library) && spawnSync('go', ['version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'muara-go-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Debian: apt-get install golang-go golang-golang-x-mod-dev
describe.skipIf(!hasGo)('Go’s log client (sumdb/note, sumdb/tlog)', () => {
  const go = (program: string, ...args: string[]) =>
    spawnSync('go', ['run', program, ...args], {
      encoding: 'utf8',
      env: { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: join(folder, 'cache') },
    })
  const entries = Array.from({ length: 70_000 }, (_, index) => Buffer.from(`{"seq":${index + 1}}`))
  const tree = createTree(entries.map(leafHash))
  const signer = createSigner('muara.example/journal', Buffer.alloc(32, 7))
  const signed = (size: number) =>
    signer.sign(formatCheckpoint({ origin: 'muara.example/journal', size, root: tree.root(size) }))
  const written = (name: string, content: string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }

  it.skipIf(!hasShelf)(
    'accepts a proof with its checkpoint, and refuses one of another leaf',
    () => {
      const program = written(
        'proof.go',
        readFileSync(new URL('tlog-interop/verify-with-debian-go-sumdb.go.txt', shelf), 'utf8'),
      )
      const proof = {
        vkey: formatVerifierKey(signer.key),
        checkpoint: signed(70_000),
        leaf: entries[69_998]!.toString(),
        index: 69_998,
        proof: tree.inclusionProof(69_998).map((hash) => Buffer.from(hash).toString('base64')),
      }
      const accepted = go(program, written('good.json', JSON.stringify(proof)))
      expect(accepted.stdout + accepted.stderr).toContain('OK origin muara.example/journal size 70000')
      const refused = go(program, written('bad.json', JSON.stringify({ ...proof, leaf: '{"seq":1}' })))
      expect(refused.stdout).toContain('FAIL')
    },
    120_000,
  )

  it('reads our tiles: 70,000 leaves, each of 40 proven, and every older tree of 20 found at its beginning', () => {
    for (const tile of tilesOf(70_000)) {
      const path = join(folder, tilePath(tile))
      mkdirSync(dirname(path), { recursive: true })
      const hashes = Array.from({ length: tile.width }, (_, at) =>
        tree.node({ level: 8 * tile.level, index: tile.index * tileWidth + at }),
      )
      writeFileSync(path, Buffer.concat(hashes))
    }
    written('checkpoint', signed(70_000))
    const olderSizes = Array.from({ length: 20 }, (_, at) => 1 + at * 3_499)
    const older = olderSizes.map((size) => `${size} ${Buffer.from(tree.root(size)).toString('base64')}\n`)
    written('older', older.join(''))
    const program = new URL('../../../test/tlog-interop/read-tiles.go', import.meta.url).pathname
    const { stdout, stderr } = go(program, folder, formatVerifierKey(signer.key))
    expect(stdout + stderr).toBe('OK size 70000, 40 leaves, 20 older trees\n')
  }, 120_000)
})
