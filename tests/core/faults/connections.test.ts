import { describe, expect, it } from 'vitest'
import type { FaultAction } from '../../simulator'
import { type Outage, answers, expectRecovery, inEachPhase } from './recovery'

const FAULTS: readonly (readonly [string, FaultAction])[] = [
  ['a reset before the headers', { reset: 'before-headers' }],
  ['a reset after the headers', { reset: 'after-headers' }],
  ['a reset in the middle of the body', { reset: 'mid-body' }],
  ['half a body', { truncate: true }],
  ['no answer at all', { hang: true }],
  ['a body of 2 bytes a second', { slowDrip: 2 }],
  ['an answer after two minutes', { delay: 120_000 }],
]

describe('a failing connection', () => {
  it.each(inEachPhase(FAULTS))(
    'with %s for the %s loses no finish and shows no false state',
    async (_name, phase, action) => {
      const rig = await expectRecovery(answers(action), phase)
      const isSilent = 'hang' in action || 'slowDrip' in action || 'delay' in action
      expect(new Set(rig.failures.map((failure) => failure.split(' ')[1]))).toEqual(
        new Set([isSilent ? 'timeout' : 'network']),
      )
    },
  )
})

const refuses: Outage = { begin: (rig) => rig.simulator.down(), end: (rig) => rig.simulator.up() }
const hasNoName: Outage = {
  begin: async (rig) => {
    // Open connections would survive: the outage closes them, and then the name can't be resolved.
    await rig.simulator.down()
    await rig.simulator.up()
    rig.isUnresolvable = true
  },
  end: (rig) => void (rig.isUnresolvable = false),
}

describe('an unreachable API', () => {
  it.each(
    inEachPhase([
      ['refuses connections', refuses],
      ['has a name that no server knows', hasNoName],
    ] as const),
  )('that %s during the %s loses no finish and shows no false state', async (_name, phase, outage) => {
    const rig = await expectRecovery(outage, phase)
    expect(new Set(rig.failures.map((failure) => failure.split(' ')[1]))).toEqual(new Set(['network']))
    expect(rig.engine.state().unreachableUntil).toBeNull()
  })
})
