import { MAX_INSIGHT_PERIODS, type InsightsDays, type PeriodUnit } from '../../contract/insights'

const DAY_MS = 24 * 60 * 60_000
/** The API is younger: an earlier time is a wrong clock's. */
const EARLIEST = Date.UTC(2020, 0, 1)
/** More bars of a day are too narrow; the same for weeks. */
const MAX_BARS = 62
const DAYS_A_WEEK = 7
const MONDAY = 1

/** Returns whether something can have happened then. Times are ms since the epoch. */
export function isPlausibleTime(at: number, now: number): boolean {
  return at >= EARLIEST && at <= now + DAY_MS
}

/** Returns when the local day began that is so many days before today, which is the last of them. */
export function firstDay(now: number, days: number): number {
  const today = new Date(now)
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - days + 1).getTime()
}

/** Returns the unit in which this time has a readable number of bars. */
export function unitFor(from: number, now: number): PeriodUnit {
  const days = (now - from) / DAY_MS
  if (days <= MAX_BARS) return 'day'
  return days <= MAX_BARS * DAYS_A_WEEK ? 'week' : 'month'
}

/** Returns when the local day, week or month began. Weeks begin on Monday. */
export function periodStart(at: number, unit: PeriodUnit): number {
  return startOf(new Date(at), unit, 0)
}

/** Returns when all periods from one time to another began, in order and without gaps. */
export function periodStarts(from: number, to: number, unit: PeriodUnit): number[] {
  const starts: number[] = []
  for (let at = periodStart(from, unit); at <= to; at = startOf(new Date(at), unit, 1)) starts.push(at)
  return starts.slice(-MAX_INSIGHT_PERIODS)
}

/** Local dates, not lengths: where clocks change, a day has 23 or 25 hours. */
function startOf(date: Date, unit: PeriodUnit, later: number): number {
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()]
  if (unit === 'month') return new Date(year, month + later, 1).getTime()
  if (unit === 'day') return new Date(year, month, day + later).getTime()
  const sinceMonday = (date.getDay() - MONDAY + DAYS_A_WEEK) % DAYS_A_WEEK
  return new Date(year, month, day - sinceMonday + later * DAYS_A_WEEK).getTime()
}

/** Returns the local date, as in `2026-11-24`. */
export function dateText(at: number): string {
  const date = new Date(at)
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'))
  return `${date.getFullYear()}-${month}-${day}`
}

/** Returns from when finishes count; null: all of them. */
export function rangeStart(days: InsightsDays, now: number): number | null {
  return days === null ? null : firstDay(now, days)
}
