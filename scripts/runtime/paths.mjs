import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The root of the checkout. */
export const ROOT = resolve(import.meta.dirname, '../..')

/** The installed `electron` package. Its `dist` folder and `path.txt` say which runtime the tools start. */
export const ELECTRON_PACKAGE = join(ROOT, 'node_modules/electron')
export const ELECTRON_DIST = join(ELECTRON_PACKAGE, 'dist')

/** Returns where fetched runtimes are kept: outside node_modules, so that `npm ci` doesn't fetch them again. */
export function cacheFolder() {
  // The XDG rules: a relative path counts as unset.
  const xdg = process.env['XDG_CACHE_HOME']
  return join(xdg?.startsWith('/') ? xdg : join(homedir(), '.cache'), 'syncwatch')
}

/** Returns where Electron's executable is inside its folder, as `path.txt` has it. */
export function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}
