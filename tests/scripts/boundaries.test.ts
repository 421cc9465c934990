import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/runtime/paths.mjs'
import { toolFile } from '../../scripts/runtime/tools.mjs'

// A small copy of the layers: every file is imported by another one, so that only the import in question can break a rule.
const PACKAGES = ['zod', 'electron', 'electron-store', 'svelte']
const FLOOR_PLAN = {
  'electron/contract/row.ts': `import { z } from 'zod'\nexport const row = z`,
  'electron/core/watch.ts': `import { row } from '../contract/row'\nexport const watch = row`,
  'electron/main/index.ts': [
    `import { app } from 'electron'`,
    `import Store from 'electron-store'`,
    `import { join } from 'node:path'`,
    `import { watch } from '../core/watch'`,
    `import { row } from '../contract/row'`,
    `import { start } from './app'`,
    `export const main = [app, Store, join, watch, row, start]`,
  ].join('\n'),
  'electron/main/app.ts': `import { handle } from './ipc/handle'\nexport const start = handle`,
  'electron/main/ipc/handle.ts': `import { tray } from '../shell/tray'\nexport const handle = tray`,
  'electron/main/shell/tray.ts': `import { use } from '../services/use'\nexport const tray = use`,
  'electron/main/services/use.ts': `import { log } from '../platform/log'\nexport const use = log`,
  'electron/main/platform/log.ts': `export const log = 'log'`,
  'electron/preload/index.ts': [
    `import { contextBridge } from 'electron'`,
    `import { row } from '../contract/row'`,
    `export const preload = [contextBridge, row]`,
  ].join('\n'),
  'renderer/main.ts': [
    `import { mount } from 'svelte'`,
    `import App from './App.svelte'`,
    `import { row } from '../electron/contract/row'`,
    `mount(App, row)`,
  ].join('\n'),
  'renderer/App.svelte': `<script lang="ts">import { labels } from './labels'; import { bar } from './features/toolbar/bar'</script><p>{labels}{bar}</p>`,
  'renderer/features/toolbar/bar.ts': `import { list } from '../list/list'\nexport const bar = list`,
  'renderer/features/list/list.ts': [
    `import { run } from '../../actions/run'`,
    `import { button } from '../../ui/button'`,
    `export const list = [run, button]`,
  ].join('\n'),
  'renderer/actions/run.ts': `import { rows } from '../state/rows'\nexport const run = rows`,
  'renderer/state/rows.ts': `import { label } from '../text/label'\nexport const rows = label`,
  'renderer/text/label.ts': `import { order } from '../model/order'\nexport const label = order`,
  'renderer/model/order.ts': `export const order = 1`,
  'renderer/ui/button.ts': `import { label } from '../text/label'\nexport const button = label`,
  'renderer/labels.ts': `export const labels = 'labels'`,
  'tests/simulator/server.ts': `import { row } from '../../electron/contract/row'\nexport const server = row`,
  'scripts/demo.mjs': `import { server } from '../tests/simulator/server'\nserver()`,
}

const folder = mkdtempSync(join(tmpdir(), 'boundaries-'))

function write(file: string, text: string) {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

interface Violation {
  from: string
  rule: { name: string }
}

/** Returns the broken rules by the file or folder that breaks them, with more files added to the copy. */
function brokenRules(more: Record<string, string>): Map<string, string[]> {
  for (const [file, text] of Object.entries({ ...FLOOR_PLAN, ...more })) write(file, text)
  const args = [
    '--config',
    '.dependency-cruiser.cjs',
    'electron',
    'renderer',
    'tests',
    'scripts',
    '-T',
    'json',
  ]
  const output = execFileSync(process.execPath, [toolFile('dependency-cruiser', 'depcruise'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  for (const file of Object.keys(more)) rmSync(join(folder, file))
  const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } }
  const broken = new Map<string, string[]>()
  for (const { from, rule } of summary.violations) broken.set(from, [...(broken.get(from) ?? []), rule.name])
  return broken
}

/** A separate file for each forbidden import, so that one run checks them all. */
const FORBIDDEN = [
  ['electron/contract/a.ts', 'electron', 'contract-imports-only-zod'],
  ['electron/contract/b.ts', 'node:fs', 'contract-imports-only-zod'],
  ['electron/contract/c.ts', '../core/watch', 'contract-imports-only-zod'],
  ['electron/core/a.ts', 'electron', 'core-without-electron-and-svelte'],
  ['electron/core/b.ts', 'electron-store', 'core-without-electron-and-svelte'],
  ['electron/core/c.ts', 'svelte', 'core-without-electron-and-svelte'],
  ['electron/core/d.ts', '../../renderer/labels', 'core-imports-only-contract-and-i18n'],
  ['electron/core/e.ts', '../main/index', 'core-imports-only-contract-and-i18n'],
  ['electron/main/a.ts', '../../renderer/labels', 'main-imports-only-core-i18n-and-contract'],
  ['electron/main/b.ts', '../preload/index', 'main-imports-only-core-i18n-and-contract'],
  ['electron/main/c.ts', '../../tests/simulator/server', 'nobody-imports-tests'],
  ['electron/main/platform/a.ts', '../services/use', 'main-platform-imports-downwards'],
  ['electron/main/platform/b.ts', '../shell/tray', 'main-platform-imports-downwards'],
  ['electron/main/platform/c.ts', '../ipc/handle', 'main-platform-imports-downwards'],
  ['electron/main/platform/d.ts', '../app', 'main-platform-imports-downwards'],
  ['electron/main/services/a.ts', '../shell/tray', 'main-services-imports-downwards'],
  ['electron/main/services/b.ts', '../ipc/handle', 'main-services-imports-downwards'],
  ['electron/main/services/c.ts', '../app', 'main-services-imports-downwards'],
  ['electron/main/shell/a.ts', '../ipc/handle', 'main-shell-imports-downwards'],
  ['electron/main/shell/b.ts', '../app', 'main-shell-imports-downwards'],
  ['electron/main/ipc/a.ts', '../app', 'main-ipc-imports-downwards'],
  ['electron/main/cli/a.ts', 'electron', 'main-cli-imports-services-and-platform'],
  ['electron/main/cli/b.ts', '../shell/tray', 'main-cli-imports-services-and-platform'],
  ['electron/main/cli/c.ts', '../app', 'main-cli-imports-services-and-platform'],
  ['electron/main/services/d.ts', '../cli/a', 'main-services-imports-downwards'],
  ['electron/preload/a.ts', '../core/watch', 'preload-imports-only-contract-and-electron'],
  ['electron/preload/b.ts', 'node:fs', 'preload-imports-only-contract-and-electron'],
  ['electron/preload/c.ts', 'zod', 'preload-imports-only-contract-and-electron'],
  ['renderer/a.ts', '../electron/core/watch', 'renderer-imports-only-contract-and-i18n'],
  ['renderer/b.ts', 'electron', 'renderer-without-electron'],
  ['renderer/c.ts', 'electron-store', 'renderer-without-electron'],
  ['renderer/d.ts', 'node:path', 'renderer-without-node'],
  ['renderer/e.ts', './nowhere', 'no-unresolvable'],
  ['renderer/model/a.ts', '../text/label', 'renderer-model-imports-downwards'],
  ['renderer/model/b.ts', '../ui/button', 'renderer-model-imports-downwards'],
  ['renderer/text/a.ts', '../state/rows', 'renderer-text-imports-downwards'],
  ['renderer/state/a.ts', '../actions/run', 'renderer-state-imports-downwards'],
  ['renderer/actions/a.ts', '../features/list/list', 'renderer-actions-imports-downwards'],
  ['renderer/actions/b.ts', '../ui/button', 'renderer-actions-imports-downwards'],
  ['renderer/actions/c.ts', '../App.svelte', 'renderer-actions-imports-downwards'],
  ['renderer/ui/a.ts', '../state/rows', 'renderer-ui-imports-downwards'],
  ['renderer/ui/b.ts', '../features/list/list', 'renderer-ui-imports-downwards'],
  ['renderer/features/add/a.ts', '../list/list', 'features-import-no-feature'],
  ['renderer/features/add/b.ts', '../toolbar/bar', 'features-import-no-feature'],
  ['renderer/features/add/c.ts', '../../App.svelte', 'features-import-no-feature'],
  ['scripts/start.mjs', '../tests/simulator/server', 'nobody-imports-tests'],
] as const

beforeAll(() => {
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    cpSync(join(ROOT, file), join(folder, file))
  for (const name of PACKAGES) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    write(`node_modules/${name}/index.js`, 'module.exports = {}')
  }
  // What compiled components import.
  for (const part of ['client', 'disclose-version', 'flags/legacy']) {
    write(`node_modules/svelte/internal/${part}.js`, '')
  }
  const devDependencies = Object.fromEntries(PACKAGES.map((name) => [name, '1.0.0']))
  write('package.json', JSON.stringify({ devDependencies }))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the import rules', () => {
  it('allow the imports of the design', () => {
    expect(brokenRules({})).toEqual(new Map())
  })

  it('report every import that the design forbids', () => {
    const files = FORBIDDEN.map(([file, imported]) => [file, `import '${imported}'`] as const)
    const broken = brokenRules(Object.fromEntries(files))
    for (const [file, imported, rule] of FORBIDDEN) {
      expect(broken.get(file), `${file} imports ${imported}`).toContain(rule)
    }
  })

  it('report folders of main that need each other, though no two files do', () => {
    const broken = brokenRules({
      'electron/main/services/downloads/queue.ts': `import '../outputs/url'`,
      'electron/main/services/outputs/url.ts': 'export const url = 1',
      'electron/main/services/outputs/open.ts': `import '../downloads/file'`,
      'electron/main/services/downloads/file.ts': 'export const file = 1',
    })
    expect(broken.get('electron/main/services/downloads')).toContain('main-has-no-folder-circles')
  })

  it('hold for imports of types, inside Svelte files, and report circles and forgotten files', () => {
    const broken = brokenRules({
      'renderer/types.ts': `import type { watch } from '../electron/core/watch'\nexport type Watch = typeof watch`,
      'renderer/Bad.svelte': `<script lang="ts">import { watch } from '../electron/core/watch'</script>{watch}`,
      'renderer/egg.ts': `import './hen'`,
      'renderer/hen.ts': `import './egg'`,
      'renderer/forgotten.ts': 'export const forgotten = 1',
    })
    expect(broken.get('renderer/types.ts')).toContain('renderer-imports-only-contract-and-i18n')
    expect(broken.get('renderer/Bad.svelte')).toContain('renderer-imports-only-contract-and-i18n')
    expect(broken.get('renderer/egg.ts')).toContain('no-circular')
    expect(broken.get('renderer/forgotten.ts')).toEqual(['no-orphans'])
  })
})
