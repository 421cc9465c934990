import { describe, expect, it } from 'vitest'
import { kindOfInstalled, runtimeLine, runtimesToTry } from '../../scripts/runtime/choose.mjs'
import { reasonIn } from '../../scripts/runtime/official.mjs'

const OFFICIAL = { wanted: '45.4.1', version: '45.4.1', isStandIn: false, hasExecutable: true }
const STAND_IN = { wanted: '45.4.1', version: '25.1.1', isStandIn: true, hasExecutable: true }

describe('what is installed', () => {
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
  ] as const)('%s', (_name, facts, kind) => {
    expect(kindOfInstalled(facts, '25.1.1')).toBe(kind)
  })
})

describe('the order of ways to a runtime', () => {
  const facts = { override: undefined, installed: undefined, platform: 'linux-x64', preferOfficial: false }

  it('is the named one alone, where one is named', () => {
    expect(runtimesToTry({ ...facts, override: '/opt/electron', installed: 'official' })).toEqual([
      'override',
    ])
  })

  it('prefers what is installed, and has the others should it be broken', () => {
    expect(runtimesToTry({ ...facts, installed: 'official' })).toEqual(['installed', 'official', 'stand-in'])
    expect(runtimesToTry({ ...facts, installed: 'stand-in' })).toEqual(['installed', 'official', 'stand-in'])
  })

  it('asks for the official one before the stand-in', () => {
    expect(runtimesToTry(facts)).toEqual(['official', 'stand-in'])
  })

  it('asks for the official one again where the stand-in would not do', () => {
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

  it('is plain for the official one', () => {
    expect(runtimeLine(runtime)).toBe('Electron 45.4.1')
  })

  it('is loud for the stand-in', () => {
    const line = runtimeLine({ ...runtime, kind: 'stand-in', version: '25.1.1' })
    expect(line).toMatch(/STAND-IN.* 25\.1\.1.*unsupported.*tests and the demo only.*never shipped/)
    expect(line).not.toContain('\n')
  })

  it('says when the sandbox is off', () => {
    expect(runtimeLine({ ...runtime, sandboxOff: true })).toContain('sandbox off')
  })
})

describe('the reason of a failed install', () => {
  it('is the line with the error, not the stack', () => {
    const output = '\nTypeError: fetch failed\n    at node:internal/deps/undici\n  [cause]: none\n'
    expect(reasonIn(output)).toBe('TypeError: fetch failed')
  })

  it('is never empty', () => {
    expect(reasonIn('')).toBe('no reason given')
    expect(reasonIn('stopped\n')).toBe('stopped')
  })
})
