// Cuts the web fonts of src/ui/fonts out of the packages: the characters of one language, two weights, every layout feature those need.
// Run `node bin/fonts.ts` after an upgrade of a @fontsource package; src/ui/fonts.test.ts shapes every string with both and compares.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
// @ts-expect-error The package has no types.
import subsetFont from 'subset-font'
import { cuts } from './font-cuts.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'src/ui/fonts')

mkdirSync(folder, { recursive: true })
copyFileSync(join(root, 'node_modules/@fontsource/noto-sans-khmer/LICENSE'), join(folder, 'OFL.txt'))
for (const { name, from, ranges, weight, features } of cuts) {
  const whole = readFileSync(join(root, 'node_modules', from))
  const cut = await subsetFont(whole, textOf(ranges), {
    targetFormat: 'woff2',
    ...(weight ? { variationAxes: { wght: weight } } : {}),
    ...(features ? { keepFeatures: features } : {}),
  })
  writeFileSync(join(folder, `${name}.woff2`), cut)
  process.stdout.write(`${name.padEnd(20)} ${whole.length} → ${cut.length} bytes\n`)
}

/** Every character of the ranges; those a font lacks do no harm. */
function textOf(ranges: readonly (readonly [number, number])[]): string {
  return ranges
    .flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
    )
    .join('')
}
