import { describe, expect, it } from 'vitest'
import { stepsFor } from '../../scripts/test/steps.mjs'

const SCRIPTS = {
  lint: 'eslint . && prettier --check .',
  types: 'tsc && svelte-check',
  boundaries: 'depcruise electron',
  unused: 'knip',
  build: 'electron-vite build',
}

describe('the steps of a test run', () => {
  it('are ESLint beside the other checks, then the unit tests, the build, and the tests of the built app', () => {
    const lines = stepsFor([], SCRIPTS).map((lanes) => lanes.map((steps) => steps.map(({ line }) => line)))
    expect(lines).toEqual([
      [['eslint .'], ['prettier --check .', 'tsc', 'svelte-check', 'depcruise electron', 'knip']],
      [[expect.stringContaining('vitest run'), 'electron-vite build', 'playwright test']],
    ])
  })

  it("are the build and Playwright alone for e2e, with Playwright's arguments", () => {
    const [build, e2e] = stepsFor(['e2e', '--grep', 'the tray'], SCRIPTS).flat(2)
    expect(build?.line).toBe('electron-vite build')
    expect(e2e).toMatchObject({ line: 'playwright test', playwrightArgs: ['--grep', 'the tray'] })
  })
})
