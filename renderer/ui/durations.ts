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
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

/** How long something has been going on: in whole minutes from one on, so that a list at rest stands still. */
export function formatRunning(ms: number): string {
  if (ms < MINUTE) return 'under 1 min'
  return formatDuration(Math.floor(ms / MINUTE) * MINUTE)
}

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const exactTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })
const dateAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })

/** "just now", "3 min ago", "2 h ago", "4 d ago", then the date. A clock that runs ahead counts as now. */
export function formatAge(since: number, now: number): string {
  const age = now - since
  if (age < MINUTE) return 'just now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`
  if (age < 30 * DAY) return `${Math.floor(age / DAY)} d ago`
  return date.format(since)
}

/** The whole moment, for tooltips. */
export function formatMoment(at: number): string {
  return dateAndTime.format(at)
}

/** "14:32", in the person's own way of writing times. */
export function formatTime(at: number, withSeconds = false): string {
  return (withSeconds ? exactTime : time).format(at)
}

/** "Trying again in 12 s." */
export function formatRetry(at: number, now: number): string {
  const left = at - now
  return left < SECOND / 2 ? 'Trying again now.' : `Trying again in ${formatDuration(left)}.`
}
