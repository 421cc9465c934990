import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

/** These change the time zone or the user of their process, which threads can't. */
const IN_A_PROCESS = [
  'tests/core/exchange/export-file-name.test.ts',
  'tests/core/insights/periods.test.ts',
  'tests/renderer/created-range.test.ts',
  'tests/main/platform/{journal-damage,json-file-refused}.test.ts',
]
const shared = {
  // A thread for each file starts sooner than a process.
  pool: 'threads' as const,
  exclude: ['tests/e2e/**', 'tests/bench/**', 'node_modules/**', ...IN_A_PROCESS],
  testTimeout: 20_000,
  restoreMocks: true,
}
/** These don't meet the simulator, or only go through the ways in which one answer can be wrong. */
const SAME_IN_EITHER_FORM = [
  'tests/core/engine/{delays,engine-properties,late-answers}.test.ts',
  'tests/core/faults/{answers,list,statuses}.test.ts',
]

export default defineConfig({
  plugins: [svelte()],
  test: {
    // Vitest leaves one core to others by default, which is half of CI's machine.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { ...shared, name: 'all', include: ['tests/**/*.test.ts'] } },
      {
        extends: true,
        test: { ...shared, name: 'in a process', pool: 'forks', include: IN_A_PROCESS, exclude: [] },
      },
      // The engine once more, on the API as the vendor's pages describe it today.
      {
        extends: true,
        test: {
          ...shared,
          name: 'current form',
          include: ['tests/core/{engine,faults}/**/*.test.ts'],
          exclude: [...shared.exclude, ...SAME_IN_EITHER_FORM],
          env: { SIMULATOR_FORM: 'current' },
        },
      },
    ],
  },
})
