// Which characters and weights of which package make each web font of src/ui/fonts.

export interface FontCut {
  /** Of the file in src/ui/fonts, without its ending. */
  readonly name: string
  /** A path in node_modules. */
  readonly from: string
  readonly ranges: readonly (readonly [number, number])[]
  /** The span of a variable font that is kept. */
  readonly weight?: { min: number; max: number }
  /** Layout features to keep; all when absent, as a tall script needs them all. */
  readonly features?: string[]
}

const latin: FontCut['ranges'] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2c6],
  [0x2da, 0x2dc],
  [0x2000, 0x200d],
  [0x2010, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2191, 0x2193],
  [0x2212, 0x2215],
]
/** Without fractions, superiors and old-style figures, which nothing asks for. */
const running = ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'liga', 'calt', 'tnum']
/** What Indic shaping leans on within every tall script: joiners, and the circle that shows a lonely mark. */
const joiners = [
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x200b, 0x200d],
  [0x25cc, 0x25cc],
] as const
const weight = { min: 400, max: 600 }

export const cuts: readonly FontCut[] = [
  {
    name: 'latin-400',
    from: '@fontsource/noto-sans-khmer/files/noto-sans-khmer-latin-400-normal.woff2',
    ranges: latin,
    features: running,
  },
  {
    name: 'latin-600',
    from: '@fontsource/noto-sans-khmer/files/noto-sans-khmer-latin-600-normal.woff2',
    ranges: latin,
    features: running,
  },
  {
    name: 'lao',
    from: '@fontsource-variable/noto-sans-lao/files/noto-sans-lao-lao-wght-normal.woff2',
    ranges: [[0xe81, 0xedf], ...joiners],
    weight,
  },
  {
    name: 'tamil',
    from: '@fontsource-variable/noto-sans-tamil/files/noto-sans-tamil-tamil-wght-normal.woff2',
    // Without the digits and signs for debit, credit and the year; those come from the whole file.
    ranges: [[0xb82, 0xbd7], ...joiners],
    weight,
  },
  {
    name: 'burmese-400',
    from: '@fontsource/noto-sans-myanmar/files/noto-sans-myanmar-myanmar-400-normal.woff2',
    // Burmese itself. Mon, Shan, Karen and the others come from the whole file.
    ranges: [[0x1000, 0x104f], ...joiners],
  },
  {
    name: 'khmer-400',
    from: '@fontsource/noto-sans-khmer/files/noto-sans-khmer-khmer-400-normal.woff2',
    // Without the lunar dates.
    ranges: [[0x1780, 0x17e9], ...joiners],
  },
  {
    name: 'vietnamese',
    from: '@fontsource-variable/noto-sans/files/noto-sans-vietnamese-wght-normal.woff2',
    ranges: [
      [0x102, 0x103],
      [0x110, 0x111],
      [0x128, 0x129],
      [0x168, 0x169],
      [0x1a0, 0x1a1],
      [0x1af, 0x1b0],
      [0x300, 0x301],
      [0x303, 0x304],
      [0x308, 0x309],
      [0x323, 0x323],
      [0x329, 0x329],
      [0x1ea0, 0x1ef9],
      [0x20ab, 0x20ab],
    ],
    weight,
  },
]
