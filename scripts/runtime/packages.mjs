/**
 * @typedef {object} Need something the system must have
 * @property {'library' | 'command' | 'fonts'} kind
 * @property {string} name the library's soname or the command
 * @property {string[]} packages Debian's names for it, the newer first
 * @property {boolean} [optional] Electron runs without it
 */

/** @type {Need[]} */
const TO_RUN = [
  { kind: 'library', name: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { kind: 'library', name: 'libnss3.so', packages: ['libnss3'] },
  { kind: 'library', name: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { kind: 'library', name: 'libgbm.so.1', packages: ['libgbm1'] },
  { kind: 'library', name: 'libnotify.so.4', packages: ['libnotify4'], optional: true },
  { kind: 'fonts', name: 'any font', packages: ['fonts-dejavu-core'], optional: true },
]

/** @type {Need[]} */
const TO_SHOW = [
  { kind: 'command', name: 'Xvfb', packages: ['xvfb'] },
  { kind: 'command', name: 'xauth', packages: ['xauth'] },
]

/** @type {Need[]} */
const TO_TEST = [
  { kind: 'command', name: 'dbus-daemon', packages: ['dbus-daemon', 'dbus'] },
  { kind: 'command', name: 'gnome-keyring-daemon', packages: ['gnome-keyring'] },
  { kind: 'library', name: 'libsecret-1.so.0', packages: ['libsecret-1-0'] },
]

/**
 * What has to be there for a purpose.
 * @param {{ forTests: boolean, hasDisplay: boolean }} purpose
 * @returns {Need[]}
 */
export function needsOf({ forTests, hasDisplay }) {
  if (forTests) return [...TO_RUN, ...TO_SHOW, ...TO_TEST] // Tests bring their own display.
  return hasDisplay ? TO_RUN : [...TO_RUN, ...TO_SHOW]
}

/**
 * Which of the needs are not met.
 * @param {Need[]} needs
 * @param {{ libraries: ReadonlySet<string> | undefined, hasCommand: (name: string) => boolean, hasFonts: boolean }} system
 *   libraries: undefined where the system does not list them
 * @returns {Need[]}
 */
export function missingOf(needs, { libraries, hasCommand, hasFonts }) {
  return needs.filter(({ kind, name }) => {
    if (kind === 'fonts') return !hasFonts
    if (kind === 'command') return !hasCommand(name)
    return libraries !== undefined && !libraries.has(name)
  })
}

/**
 * The sonames `ldconfig -p` lists for this processor: a 32-bit library does not help a 64-bit program.
 * @param {string} listing
 * @param {string} arch
 * @returns {Set<string>}
 */
export function librariesIn(listing, arch) {
  const mark = arch === 'x64' ? 'x86-64' : arch === 'arm64' ? 'AArch64' : ''
  /** @type {Set<string>} */
  const names = new Set()
  for (const line of listing.split('\n')) {
    const [, name, kind] = /^\s+(\S+) \(([^)]*)\)/.exec(line) ?? []
    if (name !== undefined && kind?.includes(mark)) names.add(name)
  }
  return names
}

/**
 * The Debian packages to install, under the names this release has for them.
 * @param {Need[]} missing
 * @param {(name: string) => boolean} isKnown whether apt knows a package of this name
 * @returns {string[]}
 */
export function packagesFor(missing, isKnown) {
  // Unknown under every name: the last is the one most releases have had.
  return missing.map(({ packages }) => packages.find(isKnown) ?? packages.at(-1) ?? '')
}

/**
 * What to do about missing packages.
 * @param {Need[]} missing
 * @param {{ isDebian: boolean, isRoot: boolean }} system
 * @returns {'nothing' | 'install' | 'say the command' | 'warn' | 'stop'}
 */
export function remedyFor(missing, { isDebian, isRoot }) {
  if (missing.length === 0) return 'nothing'
  if (isDebian) return isRoot ? 'install' : 'say the command'
  return missing.every(({ optional }) => optional) ? 'warn' : 'stop'
}

/**
 * The command an ordinary user is asked to run.
 * @param {string[]} packages
 * @returns {string}
 */
export function installCommand(packages) {
  return `sudo apt-get install -y ${packages.join(' ')}`
}
