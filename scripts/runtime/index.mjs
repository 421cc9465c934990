import { join, resolve } from 'node:path'
import { runChild } from './child.mjs'
import { kindOfInstalled, runtimeLine, runtimesToTry } from './choose.mjs'
import { withDisplay } from './display.mjs'
import { fixPathFile, linkRuntime, readInstalled, versionOf, wantedVersion, whyBroken } from './installed.mjs'
import { withLock } from './lock.mjs'
import { installOfficial } from './official.mjs'
import { cacheFolder, ELECTRON_DIST, executableName, ROOT } from './paths.mjs'
import { messageOf, Problem } from './problem.mjs'
import { provideStandIn, STAND_IN_VERSION } from './stand-in.mjs'
import { ensureSystem, IS_ROOT } from './system.mjs'

/**
 * @typedef {object} Runtime
 * @property {import('./choose.mjs').RuntimeKind} kind
 * @property {string} version
 * @property {string} dist the folder Electron is in
 * @property {string} executable
 * @property {Record<string, string>} env what processes that start Electron need in their environment
 *
 * @typedef {'run' | 'tests' | 'package'} Purpose tests also need their own display and a keyring; packaging starts
 *   nothing and needs nothing of the system
 */

/**
 * Finds an Electron that runs here, or fetches one, and makes it the one that `electron`, electron-vite and Playwright
 * start. Prints which one it is. Throws a Problem that says what to do when there is none.
 * @param {Purpose} [purpose]
 * @returns {Promise<Runtime>}
 */
export async function ensureRuntime(purpose = 'run') {
  const { kind, dist, version } = await withLock(join(cacheFolder(), 'runtime.lock'), async () => {
    if (purpose !== 'package') await ensureSystem({ forTests: purpose === 'tests' })
    return find(purpose)
  })
  const executable = join(dist, executableName())
  const sandboxOff = IS_ROOT && process.platform === 'linux' && purpose !== 'package'
  console.log(runtimeLine({ kind, version, wanted: wantedVersion(), sandboxOff }))
  return {
    kind,
    version,
    dist,
    executable,
    env: {
      ...(kind === 'override' && { ELECTRON_EXEC_PATH: executable }), // electron-vite knows no other name for it.
      ...(sandboxOff && { ELECTRON_DISABLE_SANDBOX: '1' }),
    },
  }
}

/**
 * Runs a program that starts Electron, in the foreground and with a display.
 * @param {Runtime} runtime
 * @param {string} command
 * @param {string[]} args
 * @param {{ own?: boolean }} [options] own: not on the user's display
 * @returns {Promise<number>} the exit code
 */
export function runWithDisplay(runtime, command, args, options) {
  return withDisplay(
    (display) => runChild(command, args, { cwd: ROOT, env: { ...process.env, ...runtime.env, ...display } }),
    options,
  )
}

/**
 * @param {Purpose} purpose
 * @returns {Promise<Pick<Runtime, 'kind' | 'dist' | 'version'>>}
 */
async function find(purpose) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const facts = readInstalled()
  const { wanted } = facts
  const installed = kindOfInstalled(facts, STAND_IN_VERSION)
  const ways = runtimesToTry({
    override,
    installed,
    platform: `${process.platform}-${process.arch}`,
    preferOfficial: purpose === 'package',
  })
  const reasons = []
  for (const way of ways) {
    if (way === 'override') return useOverride(override ?? '')
    try {
      // An installed stand-in may be linked to an older recipe's: it is linked again.
      if (way === 'stand-in' || (way === 'installed' && installed === 'stand-in')) {
        linkRuntime(await provideStandIn())
        return { kind: 'stand-in', dist: ELECTRON_DIST, version: STAND_IN_VERSION }
      }
      await (way === 'official' ? installOfficial() : checkInstalled(wanted))
      fixPathFile()
      return { kind: 'official', dist: ELECTRON_DIST, version: wanted }
    } catch (error) {
      reasons.push(`  ${way}: ${messageOf(error)}`)
    }
  }
  throw new Problem(
    `Electron ${wanted} isn't installed, and could not be fetched:\n${reasons.join('\n')}\n` +
      'Check that this computer reaches GitHub (a proxy? set HTTPS_PROXY, or ELECTRON_MIRROR to a mirror), then run\n' +
      '`npx install-electron`. Or name a folder with an unpacked Electron in ELECTRON_OVERRIDE_DIST_PATH.',
  )
}

/**
 * @param {string} named
 * @returns {Pick<Runtime, 'kind' | 'dist' | 'version'>}
 */
function useOverride(named) {
  const dist = resolve(named)
  const version = versionOf(dist)
  if (version === undefined) throw new Problem(`There is no Electron in ${named} (no file named version)`)
  return { kind: 'override', dist, version }
}

/** @param {string} version */
async function checkInstalled(version) {
  const broken = await whyBroken(ELECTRON_DIST, version)
  if (broken !== undefined) throw new Problem(broken)
}
