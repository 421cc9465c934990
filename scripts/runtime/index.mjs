import { join, resolve } from 'node:path'
import { kindOfInstalled, runtimeLine, runtimesToTry } from './choose.mjs'
import { fixPathFile, linkRuntime, readInstalled, versionOf, wantedVersion, whyBroken } from './installed.mjs'
import { withLock } from './lock.mjs'
import { installOfficial } from './official.mjs'
import { cacheFolder, executableName } from './paths.mjs'
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
 * @typedef {object} RuntimeOptions
 * @property {'run' | 'tests' | 'package'} [purpose] tests also need a display of their own and a keyring; packaging
 *   starts nothing and needs nothing of the system
 * @property {(line: string) => void} [log]
 */

/**
 * Finds an Electron that runs here, or fetches one, and makes it the one that `electron`, electron-vite and Playwright
 * start. Prints which one it is. Throws a Problem that says what to do when there is none.
 * @param {RuntimeOptions} [options]
 * @returns {Promise<Runtime>}
 */
export async function ensureRuntime({ purpose = 'run', log = console.log } = {}) {
  const lock = join(cacheFolder(), 'runtime.lock')
  const { kind, dist, version } = await withLock(lock, async () => {
    if (purpose !== 'package') await ensureSystem({ forTests: purpose === 'tests' }, log)
    return find(purpose, log)
  })
  const executable = join(dist, executableName())
  const sandboxOff = IS_ROOT && process.platform === 'linux' && purpose !== 'package'
  log(runtimeLine({ kind, version, wanted: wantedVersion(), sandboxOff }))
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
 * @typedef {{ kind: import('./choose.mjs').RuntimeKind, dist: string, version: string }} Found
 */

/**
 * @param {'run' | 'tests' | 'package'} purpose
 * @param {(line: string) => void} log
 * @returns {Promise<Found>}
 */
async function find(purpose, log) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const facts = readInstalled()
  const installed = kindOfInstalled(facts, STAND_IN_VERSION)
  const ways = runtimesToTry({
    override,
    installed,
    platform: `${process.platform}-${process.arch}`,
    preferOfficial: purpose === 'package',
  })
  const reasons = []
  for (const way of ways) {
    try {
      if (way === 'override') return useOverride(override ?? '')
      if (way === 'installed' && installed) return await useInstalled(facts.dist, installed, log)
      if (way === 'official') {
        return { kind: 'official', dist: await installOfficial(facts.dist, log), version: facts.wanted }
      }
      if (way === 'stand-in') return await useStandIn(facts.dist, log)
    } catch (error) {
      if (way === 'override') throw error // The advice below is not about this.
      reasons.push(`  ${way}: ${messageOf(error)}`)
    }
  }
  throw new Problem(
    `No Electron ${facts.wanted} here, and it could not be fetched:\n${reasons.join('\n')}\n` +
      'Check that this computer reaches GitHub (a proxy? set HTTPS_PROXY, or ELECTRON_MIRROR to a mirror), then run\n' +
      '`npx install-electron`. Or name a folder with an unpacked Electron in ELECTRON_OVERRIDE_DIST_PATH.',
  )
}

/**
 * @param {string} named
 * @returns {Found}
 */
function useOverride(named) {
  const dist = resolve(named)
  const version = versionOf(dist)
  if (version === undefined) throw new Problem(`${named} holds no Electron (no file named version)`)
  return { kind: 'override', dist, version }
}

/**
 * @param {string} dist
 * @param {'official' | 'stand-in'} kind
 * @param {(line: string) => void} log
 * @returns {Promise<Found>}
 */
async function useInstalled(dist, kind, log) {
  // The one linked may be of an older recipe: linking again costs nothing.
  if (kind === 'stand-in') return useStandIn(dist, log)
  const version = wantedVersion()
  const broken = await whyBroken(dist, version)
  if (broken !== undefined) throw new Problem(broken)
  fixPathFile()
  return { kind, dist, version }
}

/**
 * @param {string} dist
 * @param {(line: string) => void} log
 * @returns {Promise<Found>}
 */
async function useStandIn(dist, log) {
  linkRuntime(await provideStandIn(log))
  return { kind: 'stand-in', dist, version: STAND_IN_VERSION }
}
