import { describe, expect, it } from 'vitest'
import {
  installCommand,
  librariesIn,
  missingOf,
  needsOf,
  packagesFor,
  remedyFor,
} from '../../scripts/runtime/packages.mjs'

const DEBIAN_12_NAMES =
  'libgtk-3-0 libnss3 libasound2 libgbm1 libnotify4 fonts-dejavu-core xvfb xauth dbus-daemon gnome-keyring libsecret-1-0'
const BARE = { libraries: new Set<string>(), hasCommand: () => false, hasFonts: false }
const FOR_TESTS = needsOf({ forTests: true, hasDisplay: true })

describe('the needs of the system', () => {
  it('include a virtual display for tests and where there is no screen', () => {
    const commands = (needs: typeof FOR_TESTS) =>
      needs.filter(({ kind }) => kind === 'command').map(({ name }) => name)
    expect(commands(needsOf({ forTests: false, hasDisplay: true }))).toEqual([])
    expect(commands(needsOf({ forTests: false, hasDisplay: false }))).toEqual(['Xvfb', 'xauth'])
    expect(commands(FOR_TESTS)).toEqual(['Xvfb', 'xauth', 'dbus-daemon', 'gnome-keyring-daemon'])
  })

  it('are missing when the system has none of them', () => {
    expect(missingOf(FOR_TESTS, BARE)).toEqual(FOR_TESTS)
    const libraries = new Set(FOR_TESTS.map(({ name }) => name))
    expect(missingOf(FOR_TESTS, { libraries, hasCommand: () => true, hasFonts: true })).toEqual([])
  })

  it('count no library as missing when the system cannot list its libraries', () => {
    const missing = missingOf(FOR_TESTS, { ...BARE, libraries: undefined })
    expect(missing.filter(({ kind }) => kind === 'library')).toEqual([])
  })
})

describe('the list of libraries', () => {
  const listing = [
    "3 libs found in cache `/etc/ld.so.cache'",
    '\tlibnss3.so (libc6,x86-64) => /lib/x86_64-linux-gnu/libnss3.so',
    '\tlibgbm.so.1 (libc6) => /lib/i386-linux-gnu/libgbm.so.1',
    '\tlibgtk-3.so.0 (libc6,AArch64) => /lib/aarch64-linux-gnu/libgtk-3.so.0',
  ].join('\n')

  it('holds only the libraries for this processor', () => {
    expect([...librariesIn(listing, 'x64')]).toEqual(['libnss3.so'])
    expect([...librariesIn(listing, 'arm64')]).toEqual(['libgtk-3.so.0'])
  })
})

describe('the packages to install', () => {
  const missing = missingOf(FOR_TESTS, BARE)

  it('have the names that Debian 12 knows', () => {
    const known = new Set(DEBIAN_12_NAMES.split(' '))
    expect(packagesFor(missing, (name) => known.has(name)).join(' ')).toBe(DEBIAN_12_NAMES)
  })

  it('have the newer names when apt knows them', () => {
    const packages = packagesFor(missing, (name) => name.endsWith('t64'))
    expect(packages).toContain('libgtk-3-0t64')
    expect(packages).toContain('libasound2t64')
  })

  it('have the usual names when apt knows none of them', () => {
    expect(packagesFor(missing, () => false)).toContain('libasound2')
  })

  it('are installed with one command', () => {
    expect(installCommand(['xvfb', 'xauth'])).toBe('sudo apt-get install -y xvfb xauth')
  })
})

describe('the remedy for missing packages', () => {
  const needed = missingOf(FOR_TESTS, BARE)
  const optional = needed.filter((need) => need.optional)

  it.each([
    ['nothing missing', [], true, true, 'nothing'],
    ['root on Debian', needed, true, true, 'install'],
    ['a user on Debian', needed, true, false, 'say the command'],
    ['elsewhere, needed', needed, false, false, 'stop'],
    ['elsewhere, optional', optional, false, true, 'warn'],
  ] as const)('fits the system: %s', (_name, missing, isDebian, isRoot, remedy) => {
    expect(remedyFor([...missing], { isDebian, isRoot })).toBe(remedy)
  })
})
