import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { settingsSchema } from '../../../electron/contract/settings'
import { readFirstLook } from '../../../electron/main/shell/window/first-look'

const LIST = {
  language: 'system',
  density: 'comfortable',
  listSort: 'smart',
  listGroup: 'none',
  listForm: 'list',
  tileWidth: 220,
}
const DEFAULTS = { theme: 'system', textSize: 100, place: null, list: LIST }
const PLACE = { bounds: { x: 10, y: -20, width: 900, height: 600 }, isMaximized: true }

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'syncwatch-look-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: unknown): void {
  writeFileSync(join(folder, `${name}.json`), typeof content === 'string' ? content : JSON.stringify(content))
}

it('returns the defaults when nothing is stored', () => {
  expect(readFirstLook(folder)).toEqual(DEFAULTS)
})

it('returns the stored theme, text size and place', () => {
  write('settings', { version: 1, data: { settings: { theme: 'dark', textSize: 125 }, trayExplained: true } })
  write('window', { version: 1, data: { place: PLACE } })
  expect(readFirstLook(folder)).toEqual({ theme: 'dark', textSize: 125, place: PLACE, list: LIST })
})

it('returns every value that the settings of the list can have', () => {
  for (const name of ['language', 'density', 'listSort', 'listGroup', 'listForm'] as const)
    for (const value of settingsSchema.shape[name].options) {
      write('settings', { data: { settings: { [name]: value } } })
      expect(readFirstLook(folder).list).toEqual({ ...LIST, [name]: value })
    }
})

it.each([
  [140, 140],
  [400, 400],
  [139, 220],
  [1e9, 220],
  ['300', 220],
])('reads the width %s of tiles as %i', (stored, width) => {
  write('settings', { data: { settings: { tileWidth: stored } } })
  expect(readFirstLook(folder).list.tileWidth).toBe(width)
})

it.each([
  ['no JSON', '{', '\u0000'],
  ['null', null, null],
  ['a list', [], []],
  ['unknown values', { data: { settings: { theme: 'pink', textSize: 101 } } }, { data: { place: 1 } }],
  [
    'sides that are no sizes',
    { data: { settings: 'dark' } },
    { data: { place: { bounds: { ...PLACE.bounds, width: 0 } } } },
  ],
  ['huge sides', { data: null }, { data: { place: { bounds: { ...PLACE.bounds, x: 1e9 } } } }],
  ['sides missing', {}, { data: { place: { bounds: { x: 1, y: 1 } } } }],
])('returns the defaults when the files hold %s', (_what, settings, window) => {
  write('settings', settings)
  write('window', window)
  expect(readFirstLook(folder)).toEqual(DEFAULTS)
})

it('returns the defaults when a file is a folder', () => {
  mkdirSync(join(folder, 'settings.json'))
  expect(readFirstLook(folder)).toEqual(DEFAULTS)
})

it.skipIf(process.platform === 'win32')(
  'does not wait for what writes into a pipe in place of a file',
  () => {
    expect(spawnSync('mkfifo', [join(folder, 'settings.json')]).status).toBe(0)
    expect(readFirstLook(folder)).toEqual(DEFAULTS)
  },
)

it('returns the defaults for files far larger than any that the app writes', () => {
  const settings = JSON.stringify({ data: { settings: { theme: 'dark' } } })
  write('settings', settings + ' '.repeat(1024 * 1024))
  expect(readFirstLook(folder)).toEqual(DEFAULTS)
  write('settings', settings)
  expect(readFirstLook(folder).theme).toBe('dark')
})
