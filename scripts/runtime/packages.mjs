/**
 * @typedef {object} Need something the system must have
 * @property {'library' | 'command' | 'fonts'} kind
 * @property {string} name the library's soname or the command
 * @property {string} debian the package as a dependency of Debian's syntax, the newer name first
 * @property {boolean} [optional] Electron runs without it
 */

/** @type {Need[]} */
const TO_RUN = [
  { kind: 'library', name: 'libgtk-3.so.0', debian: 'libgtk-3-0t64 | libgtk-3-0' },
  { kind: 'library', name: 'libnss3.so', debian: 'libnss3' },
  { kind: 'library', name: 'libasound.so.2', debian: 'libasound2t64 | libasound2' },
  { kind: 'library', name: 'libgbm.so.1', debian: 'libgbm1' },
  { kind: 'library', name: 'libnotify.so.4', debian: 'libnotify4', optional: true },
  { kind: 'fonts', name: 'any font', debian: 'fonts-dejavu-core', optional: true },
]

/** @type {Need[]} */
const TO_SHOW = [
  { kind: 'command', name: 'Xvfb', debian: 'xvfb' },
  { kind: 'command', name: 'xauth', debian: 'xauth' },
]

/** @type {Need[]} */
const TO_TEST = [
  { kind: 'command', name: 'dbus-daemon', debian: 'dbus-daemon | dbus' },
  { kind: 'command', name: 'gnome-keyring-daemon', debian: 'gnome-keyring' },
  { kind: 'library', name: 'libsecret-1.so.0', debian: 'libsecret-1-0' },
]

/**
 * Returns what the system must have to run Electron.
 * @param {{ forTests: boolean, hasDisplay: boolean }} purpose
 */
export function needsOf({ forTests, hasDisplay }) {
  if (forTests) return [...TO_RUN, ...TO_SHOW, ...TO_TEST] // Tests bring their own display.
  return hasDisplay ? TO_RUN : [...TO_RUN, ...TO_SHOW]
}

/**
 * Returns the needs that are not met.
 * @param {Need[]} needs
 * @param {{ libraries: ReadonlySet<string> | undefined, hasCommand: (name: string) => boolean, hasFonts: boolean }} system
 *   libraries: undefined where the system does not list them
 */
export function missingOf(needs, { libraries, hasCommand, hasFonts }) {
  return needs.filter(({ kind, name }) => {
    if (kind === 'fonts') return !hasFonts
    if (kind === 'command') return !hasCommand(name)
    return libraries !== undefined && !libraries.has(name)
  })
}

/**
 * Returns the sonames that `ldconfig -p` lists for this processor: a 32-bit library doesn't help a 64-bit program.
 * @param {string} listing
 * @param {string} arch
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
 * Returns what to do about missing packages.
 * @param {Need[]} missing
 * @param {{ isDebian: boolean, isRoot: boolean }} system
 * @returns {'nothing' | 'install' | 'ask' | 'warn' | 'stop'}
 */
export function remedyFor(missing, { isDebian, isRoot }) {
  if (missing.length === 0) return 'nothing'
  if (isDebian) return isRoot ? 'install' : 'ask'
  return missing.every(({ optional }) => optional) ? 'warn' : 'stop'
}

/**
 * Returns the arguments for apt-get: `satisfy` takes whichever name of a package this release has.
 * @param {Need[]} missing
 */
export function satisfyArguments(missing) {
  return ['satisfy', '-y', '--no-install-recommends', namesOf(missing)]
}

/**
 * Returns the command that an ordinary user is asked to run.
 * @param {Need[]} missing
 */
export function installCommand(missing) {
  return `sudo apt-get ${satisfyArguments(missing).slice(0, -1).join(' ')} "${namesOf(missing)}"`
}

/** @param {Need[]} missing */
export function namesOf(missing) {
  return missing.map(({ debian }) => debian).join(', ')
}
