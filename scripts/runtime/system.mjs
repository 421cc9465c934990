import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { collect } from './command.mjs'
import { installCommand, librariesIn, missingOf, needsOf, packagesFor, remedyFor } from './packages.mjs'
import { Problem } from './problem.mjs'

const APT = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300']
// An ordinary user's PATH often has no sbin, where ldconfig lives.
const PATH = `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`

/** Whether this process is root, for whom Chromium's sandbox does not start. */
export const IS_ROOT = process.getuid?.() === 0

/**
 * Whether there is a screen to show windows on.
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean}
 */
export function hasDisplay(env = process.env) {
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}

/**
 * @param {string} name
 * @returns {boolean}
 */
function hasCommand(name) {
  return PATH.split(':').some((folder) => folder !== '' && existsSync(join(folder, name)))
}

/**
 * @returns {boolean}
 */
function hasFonts() {
  const home = homedir()
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(home, '.fonts'),
    join(home, '.local/share/fonts'),
  ]
  return folders.some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((file) => /\.(ttf|otf|ttc|pfb)$/i.test(String(file))),
  )
}

/**
 * @param {import('./packages.mjs').Need[]} needs
 * @returns {Promise<import('./packages.mjs').Need[]>}
 */
async function findMissing(needs) {
  const listed = await collect('ldconfig', ['-p'], { env: { ...process.env, PATH } })
  const libraries = listed.code === 0 ? librariesIn(listed.output, process.arch) : undefined
  return missingOf(needs, { libraries, hasCommand, hasFonts: hasFonts() })
}

/**
 * Asks apt which of the packages' names it knows.
 * @param {import('./packages.mjs').Need[]} missing
 * @returns {Promise<string[]>}
 */
async function debianNames(missing) {
  /** @type {Set<string>} */
  const known = new Set()
  for (const name of missing.flatMap(({ packages }) => packages)) {
    // Also code 0 for a name that other packages merely provide; those have no entry of their own to print.
    const shown = await collect('apt-cache', ['show', '--no-all-versions', name])
    if (shown.output.includes(`Package: ${name}\n`)) known.add(name)
  }
  return packagesFor(missing, (name) => known.has(name))
}

/**
 * @param {import('./packages.mjs').Need[]} missing
 * @param {(line: string) => void} log
 */
async function install(missing, log) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await collect('apt-get', ['update'], { env }) // Failing matters only if the install fails then, too.
  const packages = await debianNames(missing)
  log(`Installing Debian packages: ${packages.join(' ')}`)
  const { code, output } = await collect('apt-get', ['install', ...APT, ...packages], { env })
  if (code !== 0) throw new Problem(`${output.trim()}\n\napt-get could not install ${packages.join(' ')}`)
}

/**
 * Sees to it that the system has what Electron needs, or says what to do.
 * @param {{ forTests: boolean }} purpose
 * @param {(line: string) => void} log
 */
export async function ensureSystem({ forTests }, log) {
  if (process.platform !== 'linux') return
  const missing = await findMissing(needsOf({ forTests, hasDisplay: hasDisplay() }))
  const names = missing.map(({ name }) => name).join(', ')
  switch (remedyFor(missing, { isDebian: hasCommand('apt-get'), isRoot: IS_ROOT })) {
    case 'nothing':
      return
    case 'install':
      return install(missing, log)
    case 'warn':
      log(`Not found on this system, and better to have: ${names}`)
      return
    case 'stop':
      throw new Problem(`Not found on this system, and needed to run Electron: ${names}`)
    case 'say the command':
      throw new Problem(
        `Some packages are missing (${names}). Please run:\n\n  ${installCommand(await debianNames(missing))}\n`,
      )
  }
}
