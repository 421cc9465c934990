import { describe, expect, it } from 'vitest'
import {
  installCommand,
  librariesIn,
  missingOf,
  needsOf,
  remedyFor,
  satisfyArguments,
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
  const names = missing.map(({ debian }) => debian.split(' | '))

  it('have the names that Debian 12 knows', () => {
    const known = DEBIAN_12_NAMES.split(' ')
    expect(names.map((all) => all.find((name) => known.includes(name)))).toEqual(known)
  })

  it('have the newer names where a release has renamed them', () => {
    const newer = names.map(([first]) => first)
    expect(newer).toContain('libgtk-3-0t64')
    expect(newer).toContain('libasound2t64')
  })

  it('are installed with one command that accepts either name', () => {
    const [gtk, nss] = missing
    if (!gtk || !nss) throw new Error('Electron needs GTK and NSS')
    const list = 'libgtk-3-0t64 | libgtk-3-0, libnss3'
    expect(satisfyArguments([gtk, nss])).toEqual(['satisfy', '-y', '--no-install-recommends', list])
    expect(installCommand([gtk, nss])).toBe(`sudo apt-get satisfy -y --no-install-recommends "${list}"`)
  })
})

describe('the remedy for missing packages', () => {
  const needed = missingOf(FOR_TESTS, BARE)
  const optional = needed.filter((need) => need.optional)

  it.each([
    ['nothing missing', [], true, true, 'nothing'],
    ['root on Debian', needed, true, true, 'install'],
    ['a user on Debian', needed, true, false, 'ask'],
    ['elsewhere, needed', needed, false, false, 'stop'],
    ['elsewhere, optional', optional, false, true, 'warn'],
  ] as const)('fits the system: %s', (_name, missing, isDebian, isRoot, remedy) => {
    expect(remedyFor([...missing], { isDebian, isRoot })).toBe(remedy)
  })
})
