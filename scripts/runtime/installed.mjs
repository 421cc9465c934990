import { existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { collect } from './command.mjs'
import { ELECTRON_DIST, ELECTRON_PACKAGE, executableName } from './paths.mjs'

const PATH_FILE = join(ELECTRON_PACKAGE, 'path.txt')

/** The file that marks a folder as the stand-in, whatever it is linked as. */
export const STAND_IN_MARK = 'STAND-IN.txt'

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** Returns the version of the npm package. */
export function wantedVersion() {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(ELECTRON_PACKAGE, 'package.json'), 'utf8'))
  return /** @type {{ version: string }} */ (manifest).version
}

/**
 * Returns the version that a runtime's folder names; undefined when it has none.
 * @param {string} dist
 */
export function versionOf(dist) {
  return readIfThere(join(dist, 'version'))?.replace(/^v/, '')
}

/**
 * Looks at node_modules/electron.
 * @returns {import('./choose.mjs').InstalledFacts}
 */
export function readInstalled() {
  return {
    wanted: wantedVersion(),
    version: versionOf(ELECTRON_DIST),
    isStandIn: existsSync(join(ELECTRON_DIST, STAND_IN_MARK)),
    hasExecutable: existsSync(join(ELECTRON_DIST, executableName())),
  }
}

/** Writes path.txt where it is missing or names another platform's executable. No newline: Electron takes it as is. */
export function fixPathFile() {
  const name = executableName()
  if (readIfThere(PATH_FILE) !== name) writeFileSync(PATH_FILE, name)
}

/** Removes the installed runtime; of a link, the link alone. */
export function removeInstalled() {
  rmSync(ELECTRON_DIST, { recursive: true, force: true })
}

/**
 * Makes a folder the runtime that the electron command, electron-vite and Playwright use.
 * @param {string} folder
 */
export function linkRuntime(folder) {
  // Renamed over the old link, so that a process that starts Electron meanwhile finds one of them.
  const fresh = `${ELECTRON_DIST}-${process.pid}`
  rmSync(fresh, { force: true })
  symlinkSync(folder, fresh, 'dir')
  try {
    renameSync(fresh, ELECTRON_DIST)
  } catch {
    removeInstalled() // A real folder was in the way.
    renameSync(fresh, ELECTRON_DIST)
  }
  fixPathFile()
}

/**
 * Starts a runtime as plain Node, and resolves to why it can't run; undefined when it can. Finds half-written files,
 * missing libraries and builds for another processor.
 * @param {string} dist
 * @param {string} version the version it must report
 */
export async function whyBroken(dist, version) {
  const { code, output } = await collect(join(dist, executableName()), ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    timeout: 30_000,
  })
  if (code === 0 && output.includes(version)) return undefined
  return output.trim().split('\n').at(-1) ?? `exit code ${code}`
}
