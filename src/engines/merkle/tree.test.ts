import { check, integer, property, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  consistencyProof,
  createTree,
  emptyRoot,
  inclusionProof,
  leafHash,
  nodesFromTiles,
  type Tile,
  tileRoot,
  tilesOf,
  tileWidth,
  verifyConsistency,
  verifyInclusion,
} from './index.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const leaves = Array.from({ length: 700 }, (_, index) => leafHash(Buffer.from(`entry ${index}`)))
const tree = createTree(leaves)
const holds = (rule: Parameters<typeof check>[0]) =>
  expect(check(rule, { seed: 6962, numRuns: 300 })).toMatchObject({ failed: false })

describe('a tree', () => {
  it('without leaves has the hash of nothing', () => {
    expect(hex(createTree().root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(createTree().root()).toEqual(emptyRoot)
  })

  // The eight leaves that the Certificate Transparency projects have used since 2013.
  it.each([
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of %i known leaves has the known root', (size, root) => {
    const known = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    expect(hex(createTree(known.map((leaf) => leafHash(Buffer.from(leaf, 'hex')))).root(size))).toBe(root)
  })

  it('remembers what its root was at every size', () => {
    for (const size of [0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 699])
      expect(tree.root(size)).toEqual(createTree(leaves.slice(0, size)).root())
  })
})

describe('a proof', () => {
  const sizes = integer({ min: 1, max: 700 })

  it('of any leaf in a tree of any size is accepted, and of no other leaf, place, size or root', () => {
    holds(
      property(sizes, integer({ min: 0, max: 699 }), (size, any) => {
        const index = any % size
        const proof = tree.inclusionProof(index, size)
        const root = tree.root(size)
        expect(verifyInclusion(index, size, leaves[index]!, root, proof)).toBe(true)
        expect(verifyInclusion(index, size, leaves[(index + 1) % 700]!, root, proof)).toBe(false)
        expect(verifyInclusion(index, size, leaves[index]!, tree.root((size % 700) + 1), proof)).toBe(false)
        expect(verifyInclusion(index, size, leaves[index]!, root, [...proof, root])).toBe(false)
        if (index > 0) expect(verifyInclusion(index - 1, size, leaves[index]!, root, proof)).toBe(false)
      }),
    )
  })

  it('that a tree of any size grew to any other is accepted, and from no other root', () => {
    holds(
      property(sizes, sizes, (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)]
        const proof = tree.consistencyProof(from, to)
        expect(verifyConsistency(from, to, tree.root(from), tree.root(to), proof)).toBe(true)
        expect(verifyConsistency(from, to, tree.root(from), leaves[0]!, proof)).toBe(to === 1)
        expect(verifyConsistency(from, to, leaves[1]!, tree.root(to), proof)).toBe(false)
      }),
    )
  })

  it('with any bit changed is refused', () => {
    holds(
      property(
        integer({ min: 2, max: 700 }),
        uint8Array({ minLength: 3, maxLength: 3 }),
        (size, [a = 0, b = 0, c = 0]) => {
          const index = (a * 256 + b) % size
          const proof = tree.inclusionProof(index, size).map((hash) => Uint8Array.from(hash))
          const spoilt = proof[c % proof.length]!
          spoilt[b % 32]! ^= 1 << (a % 8)
          expect(verifyInclusion(index, size, leaves[index]!, tree.root(size), proof)).toBe(false)
        },
      ),
    )
  })
})

describe('tiles', () => {
  const bytesOf = ({ level, index, width }: Tile) =>
    Buffer.concat(
      Array.from({ length: width }, (_, at) => tree.node({ level: 8 * level, index: index * tileWidth + at })),
    )

  it('are enough to prove everything', () => {
    holds(
      property(integer({ min: 1, max: 700 }), integer({ min: 0, max: 699 }), (size, any) => {
        const fromTiles = createFrom(size)
        const index = any % size
        expect(fromTiles.inclusion(index)).toEqual(tree.inclusionProof(index, size))
        expect(fromTiles.consistency(index + 1)).toEqual(tree.consistencyProof(index + 1, size))
      }),
    )
  })

  it('that are full stand as one hash on the level above', () => {
    expect(tileRoot(bytesOf({ level: 0, index: 1, width: 256 }))).toEqual(tree.node({ level: 8, index: 1 }))
    expect(() => tileRoot(bytesOf({ level: 0, index: 2, width: 188 }))).toThrow('full tile')
  })

  it('of 70,000 entries are those of the specification’s example', () => {
    const counted = (level: number, isFull: boolean) =>
      tilesOf(70_000).filter((tile) => tile.level === level && (tile.width === tileWidth) === isFull)
    expect(counted(0, true)).toHaveLength(273)
    expect(counted(0, false)).toEqual([{ level: 0, index: 273, width: 112 }])
    expect(counted(1, true)).toHaveLength(1)
    expect(counted(1, false)).toEqual([{ level: 1, index: 1, width: 17 }])
    expect(counted(2, false)).toEqual([{ level: 2, index: 0, width: 1 }])
    expect(tilesOf(256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ])
  })

  function createFrom(size: number) {
    const read = nodesFromTiles(size, bytesOf)
    return {
      inclusion: (index: number) => inclusionProof(index, size, read),
      consistency: (from: number) => consistencyProof(from, size, read),
    }
  }
})
