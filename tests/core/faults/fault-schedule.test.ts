import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyFaultSchedule, follow } from './fault-schedule'

/** `npm run soak` runs a thousand. */
const SCHEDULES = Number(process.env['SYNCWATCH_FAULT_SCHEDULES'] ?? 100)
/** The same schedules each time, so that a failure can be repeated. */
const SEED = 20_261_124

it(
  `loses no watch in ${SCHEDULES} random schedules of faults, and notifies of each finish once`,
  async () => {
    await fc.assert(
      fc.asyncProperty(anyFaultSchedule, async (schedule) => {
        const { falseVerdicts, lost, notified } = await follow(schedule)
        expect(lost).toEqual([])
        expect(falseVerdicts).toBe(0)
        expect([...notified.values()]).toEqual(schedule.ends.map(() => 1))
      }),
      { numRuns: SCHEDULES, seed: SEED },
    )
  },
  60_000 + SCHEDULES * 1_000,
)
