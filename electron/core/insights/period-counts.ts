import type { Cost } from '../../contract/cost'
import type { InsightPeriod, Insights, InsightsDays } from '../../contract/insights'
import { type Usd, sumUsd } from '../../contract/usd'
import { dateText, periodStart, periodStarts, rangeStart, unitFor } from './periods'

export type Outcome = 'completed' | 'failed' | 'canceled'

interface Counts extends Record<Outcome, number> {
  readonly amounts: Usd[]
  isWhole: boolean
}

const noCounts = (): Counts => ({ completed: 0, failed: 0, canceled: 0, amounts: [], isWhole: true })

/** Counts finishes and costs by time. */
export class PeriodCounts {
  readonly #days: InsightsDays
  readonly #now: number
  /** Its amounts are of those whose time isn't known. */
  readonly #total = noCounts()
  #hasCosts = false
  /** By when the local day began. */
  readonly #byDay = new Map<number, Counts>()

  /** @param now ms since the epoch */
  constructor(days: InsightsDays, now: number) {
    this.#days = days
    this.#now = now
  }

  /** @param at when it finished, in ms since the epoch; null when that isn't known */
  add(outcome: Outcome, at: number | null, cost: Cost | null): void {
    if (outcome === 'completed' && cost?.usd) this.#hasCosts = true
    countOutcome(this.#total, outcome, cost)
    if (at === null) {
      this.#total.amounts.push(...amountsOf(outcome, cost))
      return
    }
    const day = periodStart(at, 'day')
    const counts = this.#byDay.get(day) ?? noCounts()
    this.#byDay.set(day, counts)
    countOutcome(counts, outcome, cost)
    counts.amounts.push(...amountsOf(outcome, cost))
  }

  /** Yields after each part. */
  *result(): Generator<void, Pick<Insights, Outcome | 'unit' | 'periods' | 'usd' | 'isWhole' | 'hasCosts'>> {
    const { completed, failed, canceled, amounts, isWhole } = this.#total
    const from = rangeStart(this.#days, this.#now) ?? Math.min(this.#now, ...this.#byDay.keys())
    // A clock that runs ahead a little may have put finishes into tomorrow.
    const to = Math.max(this.#now, ...this.#byDay.keys())
    const unit = unitFor(from, to)
    const byPeriod = new Map(periodStarts(from, to, unit).map((start) => [start, noCounts()]))
    const sums = [sumUsd(amounts)]
    for (const [day, counts] of this.#byDay) {
      const usd = sumUsd(counts.amounts)
      sums.push(usd)
      const period = byPeriod.get(periodStart(day, unit))
      if (period) addDay(period, counts, usd)
      yield
    }
    const periods: InsightPeriod[] = []
    for (const [start, { amounts: some, ...period }] of byPeriod) {
      periods.push({ ...period, from: dateText(start), usd: sumUsd(some) })
      yield
    }
    const hasCosts = this.#hasCosts
    return { completed, failed, canceled, unit, periods, usd: sumUsd(sums), isWhole, hasCosts }
  }
}

function addDay(period: Counts, day: Counts, usd: Usd): void {
  for (const outcome of ['completed', 'failed', 'canceled'] as const) period[outcome] += day[outcome]
  period.amounts.push(usd)
  if (!day.isWhole) period.isWhole = false
}

function countOutcome(counts: Counts, outcome: Outcome, cost: Cost | null): void {
  counts[outcome] += 1
  // One for which the API has no cost adds nothing, now or later.
  const isFinal = cost !== null && cost.state !== 'pending' && cost.state !== 'partial'
  if (outcome === 'completed' && !isFinal) counts.isWhole = false
}

function amountsOf(outcome: Outcome, cost: Cost | null): Usd[] {
  return outcome === 'completed' && cost?.usd ? [cost.usd] : []
}
