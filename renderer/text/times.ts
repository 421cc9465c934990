import { type Language, m } from '../../electron/i18n'
import { perLanguage } from './format'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

/** "42 s", "4 min 12 s", "1 h 5 min", "2 d 3 h". */
export function formatDuration(ms: number): string {
  const seconds = Math.round(Math.max(0, ms) / SECOND)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return pair(minutes, 'min', seconds % 60, 's')
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return pair(hours, 'h', minutes % 60, 'min')
  return pair(Math.floor(hours / 24), m.ui_day_unit(), hours % 24, 'h')
}

/** Formats how long a run has taken so far, in whole minutes from one on, so that an idle list stands still. */
export function formatRunning(ms: number): string {
  if (ms < MINUTE) return m.ui_under_a_minute()
  return formatDuration(Math.floor(ms / MINUTE) * MINUTE)
}

/** The user's own date format, when it is one of the window's language. */
function dateLocale(language: Language): string {
  const own = new Intl.DateTimeFormat().resolvedOptions().locale
  return own.toLowerCase().startsWith(language) ? own : language
}

function formatter(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  return perLanguage((language) => new Intl.DateTimeFormat(dateLocale(language), options))
}
const date = formatter({ dateStyle: 'medium' })
const time = formatter({ timeStyle: 'short' })
const exactTime = formatter({ timeStyle: 'medium' })
const dateAndTime = formatter({ dateStyle: 'full', timeStyle: 'medium' })

/** "just now", "3 min ago", "2 h ago", "4 d ago", then the date. A clock that runs ahead counts as now. */
export function formatAge(since: number, now: number): string {
  const age = now - since
  if (age < MINUTE) return m.ui_just_now()
  if (age < HOUR) return m.ui_minutes_ago({ count: Math.floor(age / MINUTE) })
  if (age < DAY) return m.ui_hours_ago({ count: Math.floor(age / HOUR) })
  if (age < 30 * DAY) return m.ui_days_ago({ count: Math.floor(age / DAY) })
  return date().format(since)
}

/** Formats date and time in full, for tooltips. */
export function formatMoment(at: number): string {
  return dateAndTime().format(at)
}

/** "14:32", in the user's own time format. */
export function formatTime(at: number, withSeconds = false): string {
  return (withSeconds ? exactTime : time)().format(at)
}

/** "Trying again in 12 s." */
export function formatRetry(at: number, now: number): string {
  const left = at - now
  return left < SECOND / 2 ? m.ui_retry_now() : m.ui_retry_in({ duration: formatDuration(left) })
}
