// The outside lists that concepts are mapped to, and what a code of each looks like: IPC classes, SDG targets, OECD fields of research (FORD).

export const classifications = ['ipc', 'sdg', 'ford'] as const
export type Classification = (typeof classifications)[number]

/** Codes by list: IPC `C02F` or `C02F 1/44`, SDG targets `6.3`, FORD `2.7`. */
export type Codes = Partial<Record<Classification, readonly string[]>>

export function isCodeOf(classification: Classification, code: string): boolean {
  return known[classification](code)
}

/** A main group or subgroup names a technique; a subclass only the room in which it stands. */
export function isIpcGroup(code: string): boolean {
  return code.includes(' ')
}

const known: Record<Classification, (code: string) => boolean> = {
  ipc: (code) => /^[A-H]\d\d[A-Z]( \d{1,4}\/\d{2,6})?$/.test(code) && ipcClasses.has(code.slice(0, 3)),
  sdg: (code) => sdgTargets.has(code),
  ford: (code) => fordFields.has(code),
}

/** The classes of the IPC, edition 2024.01, by section. The subclass and group are checked for their shape only. */
const ipcClasses = new Set(
  Object.entries({
    A: '01 21-24 41-47 61-63 99',
    B: '01-09 21-33 41-44 60-68 81 82 99',
    C: '01-14 21-23 25 30 40 99',
    D: '01-07 21 99',
    E: '01-06 21 99',
    F: '01-04 15-17 21-28 41 42 99',
    G: '01-12 16 21 99',
    H: '01-05 10 99',
  }).flatMap(([section, classes]) => classes.split(' ').flatMap((range) => numbersOf(range, section))),
)

function numbersOf(range: string, section: string): string[] {
  const [first = 0, last = first] = range.split('-').map(Number)
  return Array.from({ length: last - first + 1 }, (_, step) => `${section}${String(first + step).padStart(2, '0')}`)
}

/** The 169 targets: for each goal how many are numbered, and the last letter of its means of implementation. */
const sdgTargets = new Set(
  '5b 5c 9d 7c 6c 6b 3b 10b 5c 7c 7c 8c 3b 7c 9c 10b 19'.split(' ').flatMap((targets, index) => {
    const last = targets.at(-1)!
    const letters = 'abcd'.slice(0, 'abcd'.indexOf(last) + 1)
    const numbers = Array.from({ length: Number.parseInt(targets, 10) }, (_, step) => String(step + 1))
    return [...numbers, ...letters].map((name) => `${index + 1}.${name}`)
  }),
)

/** Fields of research and development, Frascati Manual 2015, table 2.2: six broad fields and how many fields each has. */
const fordFields = new Set(
  [7, 11, 5, 5, 9, 5].flatMap((fields, index) =>
    Array.from({ length: fields }, (_, step) => `${index + 1}.${step + 1}`),
  ),
)

export const counts = { sdg: sdgTargets.size, ford: fordFields.size, ipcClasses: ipcClasses.size }
