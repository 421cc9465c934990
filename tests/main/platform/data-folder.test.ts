import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultDataFolder } from '../../../electron/main/platform/data-folder'

it.each([
  ['linux', {}, join('/home/me', '.config', 'Syncwatch')],
  ['linux', { XDG_CONFIG_HOME: '/config' }, join('/config', 'Syncwatch')],
  ['linux', { XDG_CONFIG_HOME: '' }, join('/home/me', '.config', 'Syncwatch')],
  ['darwin', {}, join('/home/me', 'Library', 'Application Support', 'Syncwatch')],
  ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Syncwatch')],
  ['win32', {}, join('/home/me', 'AppData', 'Roaming', 'Syncwatch')],
] as const)('is where Electron puts it on %s with %j', (platform, variables, folder) => {
  expect(defaultDataFolder(platform, variables, '/home/me')).toBe(folder)
})
