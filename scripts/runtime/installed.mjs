import { existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { collect } from './command.mjs'
import { ELECTRON_PACKAGE, executableName } from './paths.mjs'

const DIST = join(ELECTRON_PACKAGE, 'dist')
const PATH_FILE = join(ELECTRON_PACKAGE, 'path.txt')

/** The file that marks a folder as the stand-in, whatever it is linked as. */
export const STAND_IN_MARK = 'STAND-IN.txt'

/**
 * @param {string} file
 * @returns {string | undefined}
 */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

/**
 * The version the npm package stands for.
 * @returns {string}
 */
export function wantedVersion() {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(ELECTRON_PACKAGE, 'package.json'), 'utf8'))
  return /** @type {{ version: string }} */ (manifest).version
}

/**
 * The version a runtime folder says it has.
 * @param {string} dist
 * @returns {string | undefined}
 */
export function versionOf(dist) {
  return readIfThere(join(dist, 'version'))?.replace(/^v/, '')
}

/**
 * Looks at node_modules/electron.
 * @returns {import('./choose.mjs').InstalledFacts & { dist: string }}
 */
export function readInstalled() {
  return {
    dist: DIST,
    wanted: wantedVersion(),
    version: versionOf(DIST),
    isStandIn: existsSync(join(DIST, STAND_IN_MARK)),
    hasExecutable: existsSync(join(DIST, executableName())),
  }
}

/** Writes path.txt where it is missing or names another platform's executable. No newline: Electron takes it as is. */
export function fixPathFile() {
  const name = executableName()
  if (readIfThere(PATH_FILE) !== name) writeFileSync(PATH_FILE, name)
}

/**
 * Removes the installed runtime; of a link, the link alone.
 */
export function removeInstalled() {
  rmSync(DIST, { recursive: true, force: true })
}

/**
 * Makes a folder the runtime that the electron command, electron-vite and Playwright all use.
 * @param {string} folder
 */
export function linkRuntime(folder) {
  // A new link renamed over the old one: nobody who starts Electron meanwhile finds nothing.
  const fresh = `${DIST}-${process.pid}`
  rmSync(fresh, { force: true })
  symlinkSync(folder, fresh, 'dir')
  try {
    renameSync(fresh, DIST)
  } catch {
    removeInstalled() // A real folder was in the way.
    renameSync(fresh, DIST)
  }
  fixPathFile()
}

/**
 * Starts a runtime as plain Node, and answers why it can't run, if so. Finds half-written files, missing libraries
 * and foreign processors alike.
 * @param {string} dist
 * @param {string} version the version it should say it has
 * @returns {Promise<string | undefined>}
 */
export async function whyBroken(dist, version) {
  const { code, output } = await collect(join(dist, executableName()), ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    timeout: 30_000,
  })
  if (code === 0 && output.includes(version)) return undefined
  return output.trim().split('\n').at(-1) ?? `exit code ${code}`
}
