import type { AppStatus } from '../../../contract/app-status'
import { type StatusKind, statusKind } from '../../../contract/generation-status'
import { m, formatTimeLeft } from '../../../i18n'
import type { TimeLeft } from '../../../contract/generation-row'
import { displayName } from '../../../core/notifications/notification'
import { plainSet } from '../../../core/sets/stored-set'
import {
  type WatchedGeneration,
  isFinished,
  isUnfinished,
  timeLeftOf,
} from '../../../core/watchlist/watched-generation'
import { type KnownSets, traySets } from './tray-sets'

export type TrayPicture = 'idle' | 'working' | 'attention'

export type TrayAction =
  | { kind: 'show_generation'; id: string }
  | { kind: 'show_generations'; ids: readonly string[] }
  | { kind: 'open_output'; id: string }
  | { kind: 'set_paused'; paused: boolean }
  | { kind: 'mute'; muted: boolean }
  | { kind: 'add_clipboard' }
  | { kind: 'open_window' }
  | { kind: 'quit' }

export type TrayItem = { label: string; action: TrayAction | null } | 'separator'

/** What the tray shows. */
export interface TrayModel {
  picture: TrayPicture
  tooltip: string
  /** The number of running generations, next to the icon (macOS). */
  title: string
  items: TrayItem[]
}

const MAX_RUNNING = 8
const MAX_FINISHED = 5
const OUTCOME_LABELS: Partial<Record<StatusKind, () => string>> = {
  completed: m.tray_completed,
  failed: m.notifications_failed,
  rejected: m.notifications_rejected,
  canceled: m.notifications_canceled,
}

/**
 * Returns what the tray shows.
 * @param seenAt when the user last saw the window (ms since the epoch): later failures need attention
 * @param now ms since the epoch
 * @param mutedUntil until when notifications are muted (ms since the epoch); null while they aren't
 * @param sets what is known of sets beside their members
 */
export function trayModel(
  entries: Iterable<WatchedGeneration>,
  status: AppStatus,
  seenAt: number,
  now: number,
  mutedUntil: number | null = null,
  sets: KnownSets = { known: [], get: plainSet },
): TrayModel {
  const all = [...entries]
  const running = all.filter((entry) => isUnfinished(entry)).sort(byProgress)
  const finished = all.filter(isFinished).sort((a, b) => finishTime(b) - finishTime(a))
  const newFailures = finished.filter((entry) => isFailure(entry) && finishTime(entry) > seenAt).length
  const needsKey = status.connection === 'key_missing' || status.connection === 'key_refused'
  const summary = summaryLabel(running.length, newFailures, status)
  const next = needsKey || status.connection === 'paused' ? null : nextFinishLabel(running, now)
  return {
    picture: needsKey || newFailures > 0 ? 'attention' : running.length > 0 ? 'working' : 'idle',
    tooltip: `Syncwatch: ${summary}${next === null ? '' : `, ${next}`}`,
    title: running.length > 0 ? String(running.length) : '',
    items: [
      { label: capitalized(summary), action: null },
      ...(next === null ? [] : [{ label: capitalized(next), action: null }]),
      ...traySets(all, now, sets).map(({ label, ids }): TrayItem => ({
        label,
        action: ids.length > 0 ? { kind: 'show_generations', ids } : { kind: 'open_window' },
      })),
      ...running.slice(0, MAX_RUNNING).map(runningItem),
      ...moreItem(running.length - MAX_RUNNING),
      'separator',
      ...finishedItems(finished.slice(0, MAX_FINISHED)),
      // Without a key no requests are sent that could be paused.
      ...(needsKey ? [] : [pauseItem(status)]),
      muteItem(mutedUntil !== null),
      { label: m.actions_add_clipboard(), action: { kind: 'add_clipboard' } },
      { label: m.tray_open(), action: { kind: 'open_window' } },
      'separator',
      { label: m.tray_quit(), action: { kind: 'quit' } },
    ],
  }
}

function summaryLabel(running: number, failures: number, status: AppStatus): string {
  if (status.connection === 'key_missing') return m.tray_key_missing()
  if (status.connection === 'key_refused') return m.ui_key_refused()
  const parts = [running === 0 ? m.tray_nothing() : m.tray_running({ count: running })]
  if (failures > 0) parts.push(m.tray_failed_count({ count: failures }))
  if (status.connection === 'paused') parts.push(m.tray_paused())
  if (status.connection === 'offline') parts.push(m.tray_offline())
  return parts.join(', ')
}

/** Returns "next in about 3 min", for the soonest that isn't overdue; null when no time is known. */
function nextFinishLabel(running: readonly WatchedGeneration[], now: number): string | null {
  let next: TimeLeft | null = null
  for (const entry of running) {
    const timeLeft = timeLeftOf(entry)
    if (timeLeft === null || timeLeft.latestAt <= now) continue
    if (next === null || timeLeft.expectedAt < next.expectedAt) next = timeLeft
  }
  const time = next && formatTimeLeft(next, now)
  return time === null ? null : m.tray_next({ time })
}

function runningItem(entry: WatchedGeneration): TrayItem {
  const progress = entry.generation?.progress_percent ?? null
  const state = progress === null ? m.tray_waiting() : `${Math.floor(progress)} %`
  return { label: `${displayName(entry)}: ${state}`, action: { kind: 'show_generation', id: entry.id } }
}

function moreItem(more: number): TrayItem[] {
  return more > 0 ? [{ label: m.ui_and_more({ count: more }), action: { kind: 'open_window' } }] : []
}

function finishedItems(finished: readonly WatchedGeneration[]): TrayItem[] {
  if (finished.length === 0) return []
  const items = finished.map((entry): TrayItem => {
    const failed = isFailure(entry)
    const status = entry.generation?.status ?? ''
    const outcome = OUTCOME_LABELS[statusKind(status)]?.() ?? status.toLowerCase()
    const action = { kind: failed ? 'show_generation' : 'open_output', id: entry.id } as const
    return { label: `${displayName(entry)}: ${outcome}`, action }
  })
  return [...items, 'separator']
}

function pauseItem(status: AppStatus): TrayItem {
  const paused = status.connection === 'paused'
  return {
    label: paused ? m.actions_resume() : m.actions_pause(),
    action: { kind: 'set_paused', paused: !paused },
  }
}

function muteItem(isMuted: boolean): TrayItem {
  return {
    label: isMuted ? m.notifications_unmute() : m.notifications_mute_hour(),
    action: { kind: 'mute', muted: !isMuted },
  }
}

function isFailure(entry: WatchedGeneration): boolean {
  return isFinished(entry) && entry.generation?.status !== 'COMPLETED'
}

function finishTime(entry: WatchedGeneration): number {
  return entry.finishedAt ?? 0
}

function byProgress(a: WatchedGeneration, b: WatchedGeneration): number {
  return (
    (b.generation?.progress_percent ?? -1) - (a.generation?.progress_percent ?? -1) || a.addedAt - b.addedAt
  )
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
