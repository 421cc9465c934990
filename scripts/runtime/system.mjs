import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { collect } from './command.mjs'
import {
  installCommand,
  librariesIn,
  missingOf,
  namesOf,
  needsOf,
  remedyFor,
  satisfyArguments,
} from './packages.mjs'
import { Problem } from './problem.mjs'

// An ordinary user's PATH often has no sbin, where ldconfig lives.
const PATH = `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`

/** Whether this process is root, for whom Chromium's sandbox does not start. */
export const IS_ROOT = process.getuid?.() === 0

/** Returns whether there is a screen to show windows on. */
export function hasDisplay() {
  return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY'])
}

/** @param {string} name */
function hasCommand(name) {
  return PATH.split(':').some((folder) => folder !== '' && existsSync(join(folder, name)))
}

function hasFonts() {
  const inHome = ['.fonts', '.local/share/fonts'].map((folder) => join(homedir(), folder))
  return ['/usr/share/fonts', '/usr/local/share/fonts', ...inHome].some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((file) => /\.(ttf|otf|ttc|pfb)$/i.test(String(file))),
  )
}

/** @param {import('./packages.mjs').Need[]} needs */
async function findMissing(needs) {
  const listed = await collect('ldconfig', ['-p'], { env: { ...process.env, PATH } })
  const libraries = listed.code === 0 ? librariesIn(listed.output, process.arch) : undefined
  return missingOf(needs, { libraries, hasCommand, hasFonts: hasFonts() })
}

/** @param {import('./packages.mjs').Need[]} missing */
async function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const names = namesOf(missing)
  console.log(`Installing Debian packages: ${names}`)
  await collect('apt-get', ['update'], { env }) // Failing matters only if the install fails then, too.
  const args = ['-o', 'DPkg::Lock::Timeout=300', ...satisfyArguments(missing)]
  const { code, output } = await collect('apt-get', args, { env })
  if (code !== 0) throw new Problem(`${output.trim()}\n\napt-get could not install ${names}`)
}

/**
 * Installs what Electron needs and the system lacks, or says what to do.
 * @param {{ forTests: boolean }} purpose
 */
export async function ensureSystem({ forTests }) {
  if (process.platform !== 'linux') return
  const missing = await findMissing(needsOf({ forTests, hasDisplay: hasDisplay() }))
  const names = missing.map(({ name }) => name).join(', ')
  switch (remedyFor(missing, { isDebian: hasCommand('apt-get'), isRoot: IS_ROOT })) {
    case 'nothing':
      return
    case 'install':
      return install(missing)
    case 'warn':
      console.log(`Missing, but Electron can run without: ${names}`)
      return
    case 'stop':
      throw new Problem(`Electron can't run, because these are missing: ${names}`)
    case 'ask':
      throw new Problem(`Some packages are missing (${names}). Please run:\n\n  ${installCommand(missing)}\n`)
  }
}
