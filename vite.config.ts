// Builds the islands: the few pieces of code that run in a reader's browser.
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { defineConfig } from 'vite'

const islands = globSync(['src/modules/*/pages/*.island.ts', 'src/ui/*.island.ts'])

export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/islands',
    manifest: true,
    modulePreload: false,
    target: 'es2022',
    rollupOptions: { input: Object.fromEntries(islands.map((file) => [basename(file, '.island.ts'), file])) },
  },
})
