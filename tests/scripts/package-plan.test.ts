import { describe, expect, it } from 'vitest'
import { planPackage } from '../../scripts/package/plan.mjs'

const OFFICIAL = { kind: 'official', version: '45.4.1', dist: '/dist' } as const
const STAND_IN = { kind: 'stand-in', version: '25.1.1', dist: '/dist' } as const

describe('packaging', () => {
  it('leaves the official Electron to electron-builder, and never publishes', () => {
    expect(planPackage(['--linux', 'deb'], OFFICIAL)).toEqual({
      builderArgs: ['--publish', 'never', '--linux', 'deb'],
    })
  })

  it('refuses the stand-in', () => {
    expect(planPackage([], STAND_IN)).toHaveProperty('refusal')
    expect(planPackage(['--linux', 'deb'], STAND_IN)).toHaveProperty('refusal')
  })

  it('makes a folder of the stand-in to try out, and says so', () => {
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

  it('packages a runtime that somebody named', () => {
    const plan = planPackage(['--linux'], { kind: 'override', version: '45.4.1', dist: '/opt/electron' })
    expect(plan).toHaveProperty('builderArgs')
    expect(plan).not.toHaveProperty('warning')
  })
})
