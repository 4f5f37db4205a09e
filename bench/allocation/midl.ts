// The reviewer assignment of MIDL (shelf): 177 reviewers, 118 papers, affinities with decimals.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Panel } from '../../src/engines/allocation/kinds/reviewers.ts'

/** Points a unit of affinity. */
export const midlScale = 10_000

export function readMidl(folder: string, worstAtLeast?: number): Panel {
  const scores = readNpy(join(folder, 'scores.npy'))
  // As published (201.88): the loads are upper limits; the lower limits that lie beside them were not asked for.
  const [most, needs] = ['loads.npy', 'covs.npy'].map((name) => readNpy(join(folder, name)).values)
  const [reviewers, papers] = [most!.length, needs!.length]
  return {
    papers: Array.from({ length: papers }, (_, paper) => ({
      id: `p${paper}`,
      needs: needs![paper]!,
      ...(worstAtLeast !== undefined && { atLeast: Math.ceil(worstAtLeast * midlScale) }),
    })),
    reviewers: Array.from({ length: reviewers }, (_, one) => ({ id: `r${one}`, least: 0, most: most![one]! })),
    affinities: Array.from({ length: reviewers * papers }, (_, index) => ({
      paper: `p${index % papers}`,
      reviewer: `r${Math.floor(index / papers)}`,
      points: Math.round(scores.values[index]! * midlScale),
    })),
    conflicts: [],
  }
}

function readNpy(path: string): { shape: number[]; values: number[] } {
  const bytes = readFileSync(path)
  const start = 10 + bytes.readUInt16LE(8)
  const header = bytes.subarray(10, start).toString('latin1')
  const shape = [.../\(([^)]*)\)/.exec(header)![1]!.matchAll(/\d+/g)].map(([size]) => Number(size))
  const kind = /'descr': '([^']*)'/.exec(header)![1]!
  const byColumn = /'fortran_order': True/.test(header)
  const read: Record<string, (at: number) => number> = {
    '<f8': (at) => bytes.readDoubleLE(at),
    '<f4': (at) => bytes.readFloatLE(at),
    '<i8': (at) => Number(bytes.readBigInt64LE(at)),
    '<i4': (at) => bytes.readInt32LE(at),
  }
  const size = Number(kind.slice(2))
  const count = shape.reduce((product, one) => product * one, 1)
  const [rows = 1, columns = 1] = shape
  const placeOf = (index: number) => (byColumn ? (index % columns) * rows + Math.floor(index / columns) : index)
  return { shape, values: Array.from({ length: count }, (_, index) => read[kind]!(start + placeOf(index) * size)) }
}
