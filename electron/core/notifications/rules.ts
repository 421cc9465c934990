import { activeMute } from '../../contract/mute'
import type { Settings } from '../../contract/settings'
import type { LoggedNotification } from '../../contract/notification-log'
import type { Finish, Outcome } from './notification'

export type SuppressionReason = Exclude<LoggedNotification['suppressedFor'], null | 'unavailable'>
/** A reason that lies in the time alone. */
export type MomentaryReason = Extract<SuppressionReason, 'muted' | 'quiet_hours'>

export type NotificationSettings = Pick<
  Settings,
  | 'notifyCompleted'
  | 'notifyFailed'
  | 'notifyCanceled'
  | 'quietHours'
  | 'quietFrom'
  | 'quietTo'
  | 'mutedUntil'
>

/** A moment in the user's time zone. */
export interface Moment {
  /** ms since the epoch. */
  now: number
  /** Minutes since midnight. */
  minuteOfDay: number
}

/** Returns why the notification of a finish is suppressed; null when it isn't. It is logged either way. */
export function suppressionReason(
  { entry, outcome }: Finish,
  settings: NotificationSettings,
  moment: Moment,
): SuppressionReason | null {
  if (!isWanted(outcome, settings)) return 'outcome_off'
  return entry.annotations.muted ? 'generation_muted' : momentaryReason(settings, moment)
}

/** Returns why the notification that a set is done is suppressed: nothing that it tells is wanted, or nothing is for now. */
export function setSuppressionReason(
  finishes: readonly Finish[],
  settings: NotificationSettings,
  moment: Moment,
): SuppressionReason | null {
  const reasons = finishes.map((finish) => suppressionReason(finish, settings, moment))
  return reasons.includes(null) || reasons[0] === undefined ? momentaryReason(settings, moment) : reasons[0]
}

/** Returns why every notification is suppressed at this moment; null when none is for its time. */
export function momentaryReason(settings: NotificationSettings, moment: Moment): MomentaryReason | null {
  if (activeMute(settings.mutedUntil, moment.now) !== null) return 'muted'
  return isQuietHour(settings, moment.minuteOfDay) ? 'quiet_hours' : null
}

function isWanted(outcome: Outcome, settings: NotificationSettings): boolean {
  if (outcome === 'completed') return settings.notifyCompleted
  return outcome === 'canceled' ? settings.notifyCanceled : settings.notifyFailed
}

/** Quiet hours may span midnight; where both times are the same there are none. */
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
