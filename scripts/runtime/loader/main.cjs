// Loads the app whose folder is named on the command line, as Electron's default app does. The packaged program that the
// stand-in comes from doesn't contain that.
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const { app } = require('electron')
const { parseLoaderArguments } = require('./arguments.cjs')

/**
 * Functions for Electron's default app, which its types leave out.
 * @typedef {object} UntypedApp
 * @property {(version: string) => void} setVersion
 * @property {(name: string) => void} setDesktopName
 * @property {(folder: string) => void} setAppPath
 */

/**
 * @param {string} folder
 * @returns {{ name?: string, productName?: string, version?: string }}
 */
function readManifest(folder) {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  } catch {
    return {} // The app may be a single file.
  }
}

/**
 * Sets the app's name and version, which Electron reads itself in a packaged app.
 * @param {string} target
 */
function setAppIdentity(target) {
  // Electron takes this for "not packaged".
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })
  const manifest = readManifest(target)
  const name = manifest.productName ?? manifest.name
  if (name) app.setName(name)
  const hidden = /** @type {UntypedApp} */ (/** @type {unknown} */ (app))
  if (manifest.version) hidden.setVersion(manifest.version)
  hidden.setDesktopName(`${app.getName()}.desktop`)
  hidden.setAppPath(fs.statSync(target).isDirectory() ? target : path.dirname(target))
}

const { preload, app: named } = parseLoaderArguments(process.argv.slice(1))
for (const file of preload) require(path.resolve(file))

if (named === undefined) {
  console.error('Name the folder of an app: electron <folder>')
  process.exit(1)
} else {
  const target = path.resolve(named)
  try {
    setAppIdentity(target)
    // As the main module, so that `require.main === module` holds in the app.
    const loader = /** @type {{ _load: (request: string, parent: unknown, isMain: boolean) => unknown }} */ (
      /** @type {unknown} */ (Module)
    )
    loader._load(target, module, true)
  } catch (error) {
    // Electron would show a dialog and wait for a click, which never comes in a test.
    console.error(error)
    process.exit(1)
  }
}
