import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Settings } from '../../../electron/contract/settings'
import { WINDOW_MS } from '../../../electron/core/notifications/grouping'
import { MAX_GATHERING_MS } from '../../../electron/core/notifications/startup-grouping'
import { SetsRig, emptyDisk } from './sets-rig'

const STATUSES = ['COMPLETED', 'COMPLETED', 'FAILED', 'CANCELED']
const SETS = [
  ['a0', 'a1', 'a2'],
  ['b0', 'b1'],
] as const
const ALL = [...SETS.flat(), 'loose']

interface Moment {
  readonly afterMs: number
  readonly ends: readonly string[]
  readonly status: string
  /** The app is killed before it can notify. */
  readonly isKilled: boolean
}

/** The moments of a day: what ends, and how long after the moment before. */
const moments: fc.Arbitrary<Moment[]> = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 6_000 })),
    ends: fc.subarray(ALL, { maxLength: 3 }),
    status: fc.constantFrom(...STATUSES),
    isKilled: fc.constantFrom(false, false, true),
  }),
  { maxLength: 15 },
)

/** Plays a day over all runs of the app, and returns these. */
async function play(mode: Settings['notifySets'], story: readonly Moment[]): Promise<SetsRig[]> {
  const disk = emptyDisk()
  let run = await new SetsRig(disk).start(mode)
  const runs = [run]
  for (const ids of SETS) run.add(...ids)
  run.watchlist.add(['loose'])
  run.answer('loose', 'PROCESSING')
  run.watchlist.flush()
  for (const { afterMs, ends, status, isKilled } of story) {
    await run.pass(afterMs)
    for (const id of ends) run.answer(id, status)
    if (isKilled) {
      run.end()
      run = await new SetsRig(disk, run.clock.now() + 1_000).start(mode)
      runs.push(run)
    } else await run.settle()
  }
  for (const id of ALL) run.answer(id, 'COMPLETED')
  await run.pass(MAX_GATHERING_MS + WINDOW_MS)
  return runs
}

describe('sets, for any order of finishes and kills', () => {
  it('are notified of once each, and their generations once or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(moments, fc.constantFrom('set' as const, 'both' as const), async (story, mode) => {
        const runs = await play(mode, story)
        const keys = runs.flatMap(({ setNotifications }) => setNotifications.map(({ key }) => key))
        expect(keys).toHaveLength(SETS.length)
        expect(new Set(keys).size).toBe(SETS.length)
        const alone = runs.flatMap(({ notifiedAlone }) => notifiedAlone).sort()
        expect(alone).toEqual(mode === 'set' ? ['loose'] : [...ALL].sort())
      }),
      { numRuns: 200 },
    )
  })

  it('are notified of nowhere but in their generations where that is wanted', async () => {
    await fc.assert(
      fc.asyncProperty(moments, async (story) => {
        const runs = await play('each', story)
        expect(runs.flatMap(({ setNotifications }) => setNotifications)).toEqual([])
        expect(runs.flatMap(({ notifiedAlone }) => notifiedAlone).sort()).toEqual([...ALL].sort())
      }),
      { numRuns: 50 },
    )
  })
})
