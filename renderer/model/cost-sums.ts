import type { GenerationRow } from '../../electron/contract/generation-row'
import { type Usd, sumUsd } from '../../electron/contract/usd'

/** What several generations cost together. */
export interface CostSum {
  /** How many of them are completed. */
  readonly count: number
  readonly usd: Usd
  /** Whether the final cost of each is known. */
  readonly isWhole: boolean
}

export const PERIODS = ['today', 'week', 'month'] as const
export type Period = (typeof PERIODS)[number]

const MONDAY = 1
const DAYS = 7

/** Returns what the completed ones among these rows cost. */
export function costSum(rows: Iterable<GenerationRow>): CostSum {
  const amounts: Usd[] = []
  let count = 0
  let isWhole = true
  for (const { status, cost } of rows) {
    if (status !== 'COMPLETED') continue
    count += 1
    if (cost !== null && cost.usd !== null) amounts.push(cost.usd)
    // One for which the API has no cost adds nothing, now or later.
    if (cost === null || cost.state === 'pending' || cost.state === 'partial') isWhole = false
  }
  return { count, usd: sumUsd(amounts), isWhole }
}

/** Returns when each period began, in local time. @param now ms since the epoch */
export function periodStarts(now: number): Record<Period, number> {
  const date = new Date(now)
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()]
  const sinceMonday = (date.getDay() - MONDAY + DAYS) % DAYS
  return {
    today: new Date(year, month, day).getTime(),
    week: new Date(year, month, day - sinceMonday).getTime(),
    month: new Date(year, month, 1).getTime(),
  }
}

/** Returns what was finished in a period. @param from when it began, in ms since the epoch */
export function finishedFrom(rows: Iterable<GenerationRow>, from: number): GenerationRow[] {
  return [...rows].filter((row) => (finishOf(row) ?? -Infinity) >= from)
}

function finishOf({ finishedAt, createdAt, tookMs }: GenerationRow): number | null {
  if (finishedAt !== null) return finishedAt
  // It had finished before it was added: its run took an hour at most.
  return createdAt === null ? null : createdAt + (tookMs ?? 0)
}
