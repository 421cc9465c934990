import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The root of the checkout. */
export const ROOT = resolve(import.meta.dirname, '../..')

/** The installed `electron` package: its `dist` folder and `path.txt` say which runtime everybody uses. */
export const ELECTRON_PACKAGE = join(ROOT, 'node_modules/electron')

/**
 * Where fetched runtimes are kept: outside node_modules, so that `npm ci` does not fetch them again.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function cacheFolder(env = process.env) {
  // The XDG rules: a relative path counts as unset.
  const xdg = env['XDG_CACHE_HOME']
  return join(xdg?.startsWith('/') ? xdg : join(homedir(), '.cache'), 'syncwatch')
}

/**
 * Where Electron's executable is inside its folder, as `path.txt` has it.
 * @param {NodeJS.Platform} platform
 * @returns {string}
 */
export function executableName(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}
