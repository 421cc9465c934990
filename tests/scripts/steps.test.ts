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
  it('are the checks of package.json, the unit tests, the build, and the tests of the built app', () => {
    const lines = stepsFor([], SCRIPTS).map(({ line }) => line)
    const checks = ['eslint .', 'prettier --check .', 'tsc', 'svelte-check', 'depcruise electron', 'knip']
    expect(lines).toEqual([
      ...checks,
      expect.stringContaining('vitest run'),
      'electron-vite build',
      'playwright test',
    ])
  })

  it("are the build and Playwright alone for e2e, with Playwright's arguments", () => {
    const [build, e2e] = stepsFor(['e2e', '--grep', 'the tray'], SCRIPTS)
    expect(build?.line).toBe('electron-vite build')
    expect(e2e).toMatchObject({ line: 'playwright test', playwrightArgs: ['--grep', 'the tray'] })
  })
})
