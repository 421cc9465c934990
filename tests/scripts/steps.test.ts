import { describe, expect, it } from 'vitest'
import { quoted, stepsFor } from '../../scripts/test/steps.mjs'

const SCRIPTS = {
  lint: 'eslint . && prettier --check .',
  types: 'tsc && svelte-check',
  boundaries: 'depcruise electron',
  unused: 'knip',
  build: 'electron-vite build',
}

describe('the steps of a test run', () => {
  it('are the checks of package.json, the unit tests, the build, and the tests of the built app', () => {
    const names = stepsFor([], SCRIPTS).map(({ name }) => name)
    const checks = ['eslint', 'prettier', 'tsc', 'svelte-check', 'depcruise', 'knip']
    expect(names).toEqual([...checks, 'unit', 'build', 'e2e'])
  })

  it('are build and app alone for e2e, with arguments for Playwright', () => {
    const [build, e2e] = stepsFor(['e2e', '--grep', 'the tray'], SCRIPTS)
    expect(build?.command).toBe('electron-vite build')
    expect(e2e).toMatchObject({ command: 'playwright test', args: ['--grep', 'the tray'], needsApp: true })
  })
})

describe('an argument for the shell', () => {
  it.each([
    ['tests/e2e/add.spec.ts:12', 'linux', 'tests/e2e/add.spec.ts:12'],
    ['the tray', 'linux', `'the tray'`],
    [`it's; rm -rf`, 'linux', `'it'\\''s; rm -rf'`],
    ['the "tray"', 'win32', `"the ""tray"""`],
  ] as const)('%s', (argument, platform, shell) => {
    expect(quoted(argument, platform)).toBe(shell)
  })
})
