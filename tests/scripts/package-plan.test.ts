import { describe, expect, it } from 'vitest'
import { planPackage } from '../../scripts/package/plan.mjs'

const OFFICIAL = { kind: 'official', version: '45.4.1', dist: '/dist' } as const
const STAND_IN = { kind: 'stand-in', version: '25.1.1', dist: '/dist' } as const

describe('the plan for packaging', () => {
  it('lets electron-builder fetch the official Electron and publishes nothing', () => {
    expect(planPackage(['--linux', 'deb'], OFFICIAL)).toEqual({
      builderArgs: ['--publish', 'never', '--linux', 'deb'],
    })
  })

  it('refuses to package the stand-in Electron', () => {
    expect(() => planPackage([], STAND_IN)).toThrow('Not packaged')
    expect(() => planPackage(['--linux', 'deb'], STAND_IN)).toThrow('Not packaged')
  })

  it('allows an unpacked folder with the stand-in Electron and warns about it', () => {
    const plan = planPackage(['--dir'], STAND_IN)
    expect(plan).toHaveProperty('builderArgs', [
      '--publish',
      'never',
      '--dir',
      '-c.electronVersion=25.1.1',
      '-c.electronDist=/dist',
      '-c.disableAsarIntegrity=true',
    ])
    expect(plan).toHaveProperty('warning')
  })

  it('packages an Electron named by the user without a warning', () => {
    const plan = planPackage(['--linux'], { kind: 'override', version: '45.4.1', dist: '/opt/electron' })
    expect(plan).toHaveProperty('builderArgs')
    expect(plan).not.toHaveProperty('warning')
  })
})
