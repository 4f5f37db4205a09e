// Two kinds of tests: fast ones beside the code and in test/, and stories that open a browser.
import { defineConfig } from 'vitest/config'

const resolveJsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const

export default defineConfig({
  oxc: resolveJsx,
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'fast', include: ['src/**/*.test.{ts,tsx}', 'test/*.test.ts', 'bench/**/*.test.ts', 'tools/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000, globalSetup: ['test/database.ts'] },
      },
      {
        extends: true,
        test: { name: 'stories', include: ['test/stories/*.test.ts'], testTimeout: 180_000, hookTimeout: 120_000, fileParallelism: false, globalSetup: ['test/database.ts'] },
      },
    ],
  },
})
