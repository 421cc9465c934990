import type { Settings } from '../../contract/settings'
import type { LoggedNotification } from '../../contract/notification-log'
import type { Finish, Outcome } from './notification'

export type SuppressionReason = Exclude<LoggedNotification['suppressedFor'], null | 'unavailable'>

export type NotificationSettings = Pick<
  Settings,
  'tellCompleted' | 'tellFailed' | 'tellCanceled' | 'quietHours' | 'quietFrom' | 'quietTo' | 'mutedUntil'
>

/** The moment, as the user's clock on the wall shows it. */
export interface Moment {
  /** ms since the epoch. */
  now: number
  /** Minutes since the day's midnight, in the user's time zone. */
  minuteOfDay: number
}

/** Why a finish is not shown to the user; null when it is. It stands in the notification history either way. */
export function suppressionReason(
  { entry, outcome }: Finish,
  settings: NotificationSettings,
  moment: Moment,
): SuppressionReason | null {
  if (!isWanted(outcome, settings)) return 'outcome_off'
  if (entry.annotations.muted) return 'generation_muted'
  if (isMuted(settings, moment.now)) return 'muted'
  return isQuietHour(settings, moment.minuteOfDay) ? 'quiet_hours' : null
}

function isWanted(outcome: Outcome, settings: NotificationSettings): boolean {
  if (outcome === 'completed') return settings.tellCompleted
  return outcome === 'canceled' ? settings.tellCanceled : settings.tellFailed
}

function isMuted({ mutedUntil }: Pick<Settings, 'mutedUntil'>, now: number): boolean {
  return mutedUntil !== null && now < mutedUntil
}

/** From the first to the second, over midnight where the second is earlier; the same time twice is never. */
export function isQuietHour(
  { quietHours, quietFrom, quietTo }: Pick<Settings, 'quietHours' | 'quietFrom' | 'quietTo'>,
  minuteOfDay: number,
): boolean {
  if (!quietHours) return false
  const from = minutesOf(quietFrom)
  const to = minutesOf(quietTo)
  return from <= to ? from <= minuteOfDay && minuteOfDay < to : minuteOfDay >= from || minuteOfDay < to
}

function minutesOf(timeOfDay: string): number {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number)
  return hours * 60 + minutes
}
