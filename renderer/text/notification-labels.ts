import type { LoggedNotification } from '../../electron/contract/notification-log'
import { activeMute } from '../../electron/contract/mute'
import type { Settings } from '../../electron/contract/settings'
import { m } from '../../electron/i18n'
import { dayLabel } from './group-labels'
import { formatTime } from './times'

const SUPPRESSION_LABELS: Record<NonNullable<LoggedNotification['suppressedFor']>, () => string> = {
  quiet_hours: m.notifications_suppressed_quiet_hours,
  muted: m.notifications_suppressed_muted,
  generation_muted: m.notifications_suppressed_generation_muted,
  outcome_off: m.notifications_suppressed_outcome_off,
  unavailable: m.notifications_suppressed_unavailable,
}

export function suppressionLabel(suppressedFor: LoggedNotification['suppressedFor']): string | null {
  return suppressedFor === null ? null : SUPPRESSION_LABELS[suppressedFor]()
}

/** Says until when notifications are muted; null while they aren't. */
export function mutedLabel(settings: Pick<Settings, 'mutedUntil'> | null, now: number): string | null {
  const until = activeMute(settings?.mutedUntil ?? null, now)
  return until === null ? null : m.notifications_muted_until({ time: formatTime(until) })
}

export interface NotificationDay {
  readonly label: string
  readonly items: readonly LoggedNotification[]
}

/**
 * Splits items by the days of the user's calendar, in their order.
 * @param now ms since the epoch
 */
export function byDay(items: readonly LoggedNotification[], now: number): NotificationDay[] {
  const days: { label: string; items: LoggedNotification[] }[] = []
  for (const item of items) {
    const label = dayLabel(item.at, now)
    const last = days.at(-1)
    if (last?.label === label) last.items.push(item)
    else days.push({ label, items: [item] })
  }
  return days
}

const MORNING_HOUR = 8

/** Returns the minutes until eight in the morning of the next day. */
export function minutesToMorning(now: number): number {
  const morning = new Date(now)
  morning.setDate(morning.getDate() + 1)
  morning.setHours(MORNING_HOUR, 0, 0, 0)
  return Math.max(1, Math.round((morning.getTime() - now) / 60_000))
}
