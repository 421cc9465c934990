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
  it('are ESLint beside the other checks, then the unit tests and the build, and then the tests of the built app', () => {
    const stages = stepsFor([], SCRIPTS)
    const lines = stages.map((lanes) => lanes.map((steps) => steps.map(({ line }) => line)))
    expect(lines).toEqual([
      [['eslint .'], ['prettier --check .', 'tsc', 'svelte-check', 'depcruise electron', 'knip']],
      [[expect.stringContaining('vitest run'), 'electron-vite build']],
      [['playwright test'], ['playwright test']],
    ])
  })

  it('run the tests that wait beside the others of the built app, each with a report of its own', () => {
    const [others, waiting] = stepsFor([], SCRIPTS).at(-1)?.flat() ?? []
    expect(others?.playwrightArgs).toEqual(['--grep-invert', '@waiting'])
    expect(waiting?.playwrightArgs?.slice(0, 2)).toEqual(['--grep', '@waiting'])
    expect(others?.report).not.toBe(waiting?.report)
  })

  it("are the build and Playwright alone for e2e, with Playwright's arguments", () => {
    const [build, e2e] = stepsFor(['e2e', '--grep', 'the tray'], SCRIPTS).flat(2)
    expect(build?.line).toBe('electron-vite build')
    expect(e2e).toMatchObject({ line: 'playwright test', playwrightArgs: ['--grep', 'the tray'] })
  })
})
