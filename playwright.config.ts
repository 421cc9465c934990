import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // Each test starts a real Electron, and several at once would wait for one another.
  workers: 1,
  // A test that passes at the second try has found something.
  retries: 0,
  timeout: 60_000,
  // The JSON is for scripts/test.mjs, which counts.
  reporter: [['list'], ['json', { outputFile: 'out/e2e-results.json' }]],
  use: { trace: 'retain-on-failure' },
})
