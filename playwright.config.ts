import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // Each test starts Electron; several at once would slow each other down.
  workers: 1,
  // A test that passes only on a retry has found a bug.
  retries: 0,
  timeout: 60_000,
  // scripts/test.mjs counts the results in the JSON file.
  reporter: [['list'], ['json', { outputFile: 'out/e2e-results.json' }]],
  use: { trace: 'retain-on-failure' },
})
