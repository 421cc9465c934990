import type { PeriodUnit } from '../../../electron/contract/insights'
import { m } from '../../../electron/i18n'
import { perLanguage } from '../format'
import { formatDuration } from '../times'

const SECOND = 1_000
const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600
/** Fewer durations say nothing of the next. */
export const MIN_RUNS = 5

/** "42 s", "2:05", "1:02:05": short enough for an axis. @param ms 0 or more */
export function formatClock(ms: number): string {
  const seconds = Math.round(ms / SECOND)
  if (seconds < MINUTE_SECONDS) return `${seconds} s`
  const rest = two(seconds % MINUTE_SECONDS)
  const minutes = Math.floor((seconds % HOUR_SECONDS) / MINUTE_SECONDS)
  if (seconds < HOUR_SECONDS) return `${minutes}:${rest}`
  return `${Math.floor(seconds / HOUR_SECONDS)}:${two(minutes)}:${rest}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** "up to 15 s", "15 s to 1 min", "over 15 min". @param to null: without an end */
export function formatLengths(fromSeconds: number, toSeconds: number | null): string {
  const [from, to] = [formatDuration(fromSeconds * SECOND), formatDuration((toSeconds ?? 0) * SECOND)]
  if (toSeconds === null) return m.insights_over({ from })
  return fromSeconds === 0 ? m.insights_up_to({ to }) : m.insights_from_to({ from, to })
}

/** "1:00 to 1:10", "over 2:00". @param to null: without an end */
export function formatBin(fromMs: number, toMs: number | null): string {
  const from = formatClock(fromMs)
  return toMs === null ? m.insights_over({ from }) : m.insights_from_to({ from, to: formatClock(toMs) })
}

const percents = perLanguage(
  (language) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }),
)
const averages = perLanguage((language) => new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }))
const days = perLanguage((language) => new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' }))
const months = perLanguage(
  (language) => new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric' }),
)
const fullDays = perLanguage((language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }))

/** @param whole 0: nothing is a part of it */
export function formatPercent(part: number, whole: number): string {
  const share = whole === 0 ? 0 : part / whole
  return percents().format(share > 0.1 ? Math.round(share * 100) / 100 : share)
}

/** Two digits that count, and all digits of a larger number. */
export function formatAverage(value: number): string {
  return value >= 100 ? averages().format(Math.round(value)) : averages().format(value)
}

const ticks = perLanguage((language) => new Intl.NumberFormat(language, { maximumSignificantDigits: 6 }))

/** A number at an axis, as exact as it is. */
export function formatTick(value: number): string {
  return ticks().format(value)
}

function localDate(from: string): Date {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  return new Date(year, month - 1, day)
}

/** "Nov 24", or "Nov 2026" for a month. @param from a local date, as in `2026-11-24` */
export function formatPeriod(from: string, unit: PeriodUnit): string {
  return (unit === 'month' ? months() : days()).format(localDate(from))
}

/** With the year, for a table. */
export function formatPeriodInFull(from: string, unit: PeriodUnit): string {
  return (unit === 'month' ? months() : fullDays()).format(localDate(from))
}

/** "on Nov 24", "in the week of Nov 23", "in Nov 2026". */
export function formatWhen(from: string, unit: PeriodUnit): string {
  const date = formatPeriod(from, unit)
  if (unit === 'day') return m.insights_on_day({ date })
  return unit === 'week' ? m.insights_in_week({ date }) : m.insights_in_month({ date })
}
