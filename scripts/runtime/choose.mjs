/**
 * @typedef {'override' | 'official' | 'stand-in'} RuntimeKind
 * @typedef {object} InstalledFacts what was found in node_modules/electron
 * @property {string} wanted the version of the npm package
 * @property {string | undefined} version the content of dist/version
 * @property {boolean} isStandIn the folder carries the stand-in's mark
 * @property {boolean} hasExecutable
 */

/** The npm package's platforms for which there is a stand-in. */
const STAND_IN_PLATFORM = 'linux-x64'

/**
 * Returns the kind of runtime in node_modules/electron/dist; undefined when none is usable: it is missing, half unpacked,
 * a broken link, or left behind by another version of the package.
 * @param {InstalledFacts} facts
 * @param {string} standInVersion
 * @returns {'official' | 'stand-in' | undefined}
 */
export function kindOfInstalled(facts, standInVersion) {
  if (!facts.hasExecutable || facts.version === undefined) return undefined
  if (facts.isStandIn) return facts.version === standInVersion ? 'stand-in' : undefined
  return facts.version === facts.wanted ? 'official' : undefined
}

/**
 * Returns the ways to a runtime, in the order to try them.
 * @param {object} facts
 * @param {string | undefined} facts.override ELECTRON_OVERRIDE_DIST_PATH
 * @param {'official' | 'stand-in' | undefined} facts.installed
 * @param {string} facts.platform such as linux-x64
 * @param {boolean} facts.preferOfficial fetch the official one even if a stand-in is there
 * @returns {('override' | 'installed' | 'official' | 'stand-in')[]}
 */
export function runtimesToTry({ override, installed, platform, preferOfficial }) {
  // A user who names a runtime would be surprised by another.
  if (override) return ['override']
  /** @type {('official' | 'stand-in')[]} */
  const fetched = platform === STAND_IN_PLATFORM ? ['official', 'stand-in'] : ['official']
  if (installed === undefined || (installed === 'stand-in' && preferOfficial)) return fetched
  return ['installed', ...fetched]
}

/**
 * Returns the line that says which runtime is used.
 * @param {object} runtime
 * @param {RuntimeKind} runtime.kind
 * @param {string} runtime.version
 * @param {string} runtime.wanted
 * @param {boolean} runtime.sandboxOff
 * @returns {string}
 */
export function runtimeLine({ kind, version, wanted, sandboxOff }) {
  const sandbox = sandboxOff ? '; Chromium sandbox off, because this runs as root' : ''
  if (kind === 'official') return `Electron ${version}${sandbox}`
  if (kind === 'override') return `Electron ${version} from ELECTRON_OVERRIDE_DIST_PATH${sandbox}`
  return (
    `!!! STAND-IN ELECTRON ${version}: old and unsupported, for tests and the demo only, never shipped. ` +
    `The official ${wanted} could not be fetched; to try again, delete node_modules/electron/dist${sandbox}`
  )
}
