import { defineConfig } from '@playwright/test'
import type { FormOption } from './tests/e2e/syncwatch'

/** Then everything runs on the API as it is today, and nothing has to run again. */
const isAllCurrent = process.env['SIMULATOR_FORM'] === 'current'

export default defineConfig<FormOption>({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // Each test starts Electron; several at once would slow each other down.
  workers: 1,
  // A test that passes only on a retry has found a bug.
  retries: 0,
  timeout: 60_000,
  // scripts/test.mjs counts the results in the JSON file.
  reporter: [['list'], ['json', { outputFile: process.env['E2E_REPORT'] ?? 'out/e2e-results.json' }]],
  use: { trace: 'retain-on-failure' },
  projects: [
    { name: isAllCurrent ? 'all in the current form' : 'all' },
    // What depends on the length of holds, the list or the shape of answers, on the API as the vendor's pages describe it today.
    ...(isAllCurrent
      ? []
      : [{ name: 'current form', grep: /@either-form/, use: { simulatorForm: 'current' as const } }]),
  ],
})
