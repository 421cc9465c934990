import { describe, expect, it } from 'vitest'
import { kindOfInstalled, runtimeLine, runtimesToTry } from '../../scripts/runtime/choose.mjs'
import { reasonIn } from '../../scripts/runtime/official.mjs'

const OFFICIAL = { wanted: '45.4.1', version: '45.4.1', isStandIn: false, hasExecutable: true }
const STAND_IN = { wanted: '45.4.1', version: '25.1.1', isStandIn: true, hasExecutable: true }

describe('the kind of the installed Electron', () => {
  it.each([
    ['the official one', OFFICIAL, 'official'],
    ['the stand-in', STAND_IN, 'stand-in'],
    [
      'nothing, or a link into the void',
      { ...OFFICIAL, version: undefined, hasExecutable: false },
      undefined,
    ],
    ['half an install', { ...OFFICIAL, hasExecutable: false }, undefined],
    ['one left from before an upgrade', { ...OFFICIAL, version: '45.4.0' }, undefined],
    ['an official one unpacked over the stand-in', { ...STAND_IN, version: '45.4.1' }, undefined],
    ['an old Electron that is not our stand-in', { ...STAND_IN, isStandIn: false }, undefined],
  ] as const)('is recognized for %s', (_name, facts, kind) => {
    expect(kindOfInstalled(facts, '25.1.1')).toBe(kind)
  })
})

describe('the order in which runtimes are tried', () => {
  const facts = { override: undefined, installed: undefined, platform: 'linux-x64', preferOfficial: false }

  it('holds only the runtime the user has named', () => {
    expect(runtimesToTry({ ...facts, override: '/opt/electron', installed: 'official' })).toEqual([
      'override',
    ])
  })

  it('starts with the installed runtime and falls back to the others', () => {
    expect(runtimesToTry({ ...facts, installed: 'official' })).toEqual(['installed', 'official', 'stand-in'])
    expect(runtimesToTry({ ...facts, installed: 'stand-in' })).toEqual(['installed', 'official', 'stand-in'])
  })

  it('puts the official runtime before the stand-in', () => {
    expect(runtimesToTry(facts)).toEqual(['official', 'stand-in'])
  })

  it('skips an installed stand-in when the official runtime is preferred', () => {
    const wanting = { ...facts, preferOfficial: true }
    expect(runtimesToTry({ ...wanting, installed: 'stand-in' })).toEqual(['official', 'stand-in'])
    expect(runtimesToTry({ ...wanting, installed: 'official' })[0]).toBe('installed')
  })

  it.each(['win32-x64', 'darwin-arm64', 'linux-arm64'])('has no stand-in on %s', (platform) => {
    expect(runtimesToTry({ ...facts, platform })).toEqual(['official'])
  })
})

describe('the line about the runtime', () => {
  const runtime = { kind: 'official', version: '45.4.1', wanted: '45.4.1', sandboxOff: false } as const

  it('is only the version for the official runtime', () => {
    expect(runtimeLine(runtime)).toBe('Electron 45.4.1')
  })

  it('warns about the stand-in in capitals', () => {
    const line = runtimeLine({ ...runtime, kind: 'stand-in', version: '25.1.1' })
    expect(line).toMatch(/STAND-IN.* 25\.1\.1.*unsupported.*tests and the demo only.*never shipped/)
    expect(line).not.toContain('\n')
  })

  it('says when the sandbox is off', () => {
    expect(runtimeLine({ ...runtime, sandboxOff: true })).toContain('sandbox off')
  })
})

describe('the reason of a failed install', () => {
  it('is the line with the error, without the stack', () => {
    const output = '\nTypeError: fetch failed\n    at node:internal/deps/undici\n  [cause]: none\n'
    expect(reasonIn(output)).toBe('TypeError: fetch failed')
  })

  it('is never empty', () => {
    expect(reasonIn('')).toBe('no reason given')
    expect(reasonIn('stopped\n')).toBe('stopped')
  })
})
