import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Rig } from '../rig'
import { MINUTE } from '../samples'
import { Churn, diceOf } from './churn'
import { type LiveCounts, heapInUse, liveCounts } from './live-counts'

/** Simulated time between two samples, and the least number of samples: hours in total. */
const ROUND_MINUTES = 40
const MIN_ROUNDS = 3
/** Real minutes that `npm run soak` takes. */
const LONGER_MS = Number(process.env['SYNCWATCH_SOAK_MINUTES'] ?? 0) * MINUTE
const REPORT = join(__dirname, '../../../out/soak-simulated.json')
/** What is left of a generation that has come and gone must be less, in bytes: an entry of the list has several KB. */
const MAX_LEFT = 600

interface Round {
  counts: LiveCounts
  heap: number
  generations: number
  requests: number
}

it(
  'leaks nothing, however many generations come and go and whatever fails meanwhile',
  async () => {
    const warnings: string[] = []
    const note = (warning: Error): void => void warnings.push(warning.name)
    process.on('warning', note)
    const rig = await Rig.start({ limits: { openHolds: 20 } })
    const churn = new Churn(rig, diceOf(7))
    const rounds: Round[] = []
    const endsAt = performance.now() + LONGER_MS
    while (rounds.length < MIN_ROUNDS || performance.now() < endsAt) {
      await churn.run(ROUND_MINUTES)
      await churn.drain()
      const { added: generations, requests } = churn
      rounds.push({ counts: await liveCounts(rig), heap: heapInUse(), generations, requests })
    }
    process.off('warning', note)
    if (LONGER_MS > 0) report(rounds)

    const [first, last] = [rounds[0], rounds.at(-1)]
    if (!first || !last) throw new Error('There was no round')
    expect(last.generations).toBeGreaterThan(800)
    expect(churn.notifiedTwice).toBe(0)
    expect(churn.notified).toBeGreaterThan(last.generations / 4)
    expect(last.counts).toMatchObject({ timers: 0, requests: 0, listed: 0 })
    // The first round has filled every pool and cache there is.
    for (const [what, count] of Object.entries(last.counts)) {
      expect(count, `${what} alive`).toBeLessThanOrEqual(first.counts[what as keyof LiveCounts])
    }
    expect(last.heap - first.heap).toBeLessThan(MAX_LEFT * (last.generations - first.generations))
    expect(warnings).not.toContain('MaxListenersExceededWarning')
  },
  LONGER_MS + 4 * MINUTE,
)

/** Writes the results for the rows of `npm run soak`. */
function report(rounds: readonly Round[]): void {
  mkdirSync(join(REPORT, '..'), { recursive: true })
  writeFileSync(REPORT, JSON.stringify({ roundMinutes: ROUND_MINUTES, rounds }))
}
