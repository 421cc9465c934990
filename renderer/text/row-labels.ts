import { statusKind, type StatusKind } from '../../electron/contract/generation-status'
import type { AppStatus } from '../../electron/contract/app-status'
import type { GenerationRow, TimeLeft, WatchState } from '../../electron/contract/generation-row'
import { m, formatTimeLeft, isLongerThanUsual } from '../../electron/i18n'
import { groupOf } from '../model/groups'
import { asSentence } from './format'
import { formatAge, formatDuration, formatRunning, formatRetry, formatTime } from './times'

export type DisplayStatus = StatusKind | 'unread' | 'missing'

const STATUS_LABELS: Record<Exclude<DisplayStatus, 'unknown'>, () => string> = {
  pending: m.list_status_pending,
  processing: m.list_status_processing,
  completed: m.list_status_completed,
  failed: m.list_status_failed,
  rejected: m.list_status_rejected,
  canceled: m.list_status_canceled,
  unread: m.list_status_unread,
  missing: m.list_status_missing,
}

export function displayStatus(row: GenerationRow): DisplayStatus {
  if (row.watch.kind === 'missing') return 'missing'
  return row.status === null ? 'unread' : statusKind(row.status)
}

/** An unknown status is shown as the API spells it. */
export function statusLabel(row: GenerationRow): string {
  const status = displayStatus(row)
  if (status === 'missing' && row.watch.kind === 'missing' && row.watch.cause === 'bad_request')
    return m.list_status_not_accepted()
  if (status === 'unread' && row.watch.kind === 'reading') return m.list_status_reading()
  return status === 'unknown' ? (row.status ?? '') : STATUS_LABELS[status]()
}

/** Labels a status alone; an unknown one is shown as the API spells it. */
export function statusLabelOf(status: string): string {
  const kind = statusKind(status)
  return kind === 'unknown' ? status : STATUS_LABELS[kind]()
}

/** Returns the value of `data-watch`. */
export function watchLabel(watch: WatchState): Exclude<WatchState['kind'], 'reading'> {
  return watch.kind === 'reading' ? 'queued' : watch.kind
}

export interface RowNote {
  readonly tone: 'quiet' | 'bad' | 'wait'
  /** The percentage, in large digits. */
  readonly lead: string | null
  readonly text: string
  /** Smaller, under the text. */
  readonly detail: string | null
  /** The full text for a tooltip; null when the row shows all of it. */
  readonly tip: string | null
}

const PAUSED_LABELS = {
  user: m.ui_paused,
  asleep: m.list_paused_asleep,
  key_missing: m.list_paused_key_missing,
  key_refused: m.list_paused_key_refused,
} as const

function quiet(lead: string | null, text: string | null): RowNote {
  return { tone: 'quiet', lead, text: text ?? '', detail: null, tip: null }
}

/** A text that may be too long for its row. */
function alertNote(tone: 'bad' | 'wait', text: string, detail: string | null): RowNote {
  return { tone, lead: null, text, detail, tip: text }
}

function failureNote({ error }: GenerationRow): RowNote {
  return alertNote('bad', error ? asSentence(error.message) : m.list_no_reason(), error?.code ?? null)
}

function completedNote(row: GenerationRow, now: number): RowNote {
  const finished =
    row.finishedAt === null ? null : m.list_finished_ago({ age: formatAge(row.finishedAt, now) })
  const video =
    row.outputDuration === null ? null : m.list_video({ duration: formatDuration(row.outputDuration * 1000) })
  return { ...quiet(null, finished ?? video), detail: finished ? video : null }
}

/** Returns whether a row waits for the rate limit alone: earlier failures and other waits don't matter now. */
function isLimited({ status, watch }: GenerationRow, now: number, limitedUntil: number): boolean {
  if (watch.kind === 'retrying') return watch.at <= Math.max(now, limitedUntil)
  return watch.kind === 'queued' && status === null
}

function limitNote(limitedUntil: number, now: number): RowNote {
  const left = limitedUntil - now
  if (left <= 0) return alertNote('wait', m.list_waiting_limit(), null)
  return alertNote('wait', m.list_waiting_limit_for({ duration: formatDuration(left) }), null)
}

/** An unreachable API is tried again for all rows at once, not at the times of the rows. */
function retryNote(message: string, at: number, now: number, api: ApiConnection | null): RowNote {
  const nextTryAt = api?.connection === 'offline' ? (api.retryAt ?? at) : at
  // The time comes first: the message may be cut.
  return alertNote('wait', `${formatRetry(nextTryAt, now)} ${asSentence(message)}`, null)
}

function runningNote(row: GenerationRow, now: number, api: ApiConnection | null): RowNote {
  const { watch } = row
  const limitedUntil = api?.connection === 'slowed' ? api.retryAt : null
  if (limitedUntil !== null && isLimited(row, now, limitedUntil)) return limitNote(limitedUntil, now)
  if (watch.kind === 'retrying') return retryNote(watch.message, watch.at, now, api)
  const percent = row.progress === null ? null : `${Math.floor(row.progress)}%`
  if (watch.kind === 'paused') return quiet(percent, PAUSED_LABELS[watch.reason]())
  if (row.status === null)
    return quiet(null, watch.kind === 'reading' ? m.list_reading_state() : m.list_waiting_turn())
  if (statusKind(row.status) === 'pending') return pendingNote(row, percent, now)
  if (row.timeLeft !== null) return { ...timeLeftNote(row.timeLeft, row.createdAt, now), lead: percent }
  return quiet(percent, percent === null ? m.list_in_progress() : null)
}

/** After this wait sync.so asks users to contact support instead of submitting again (its pages of November 2026). */
const MAX_USUAL_WAIT_MS = 5 * 60_000

/** Returns whether a generation has been waiting to start for longer than usual. */
export function isWaitingLong({ status, createdAt, watch }: GenerationRow, now: number): boolean {
  const isPending = status !== null && statusKind(status) === 'pending' && watch.kind !== 'missing'
  return isPending && createdAt !== null && now - createdAt > MAX_USUAL_WAIT_MS
}

function pendingNote(row: GenerationRow, percent: string | null, now: number): RowNote {
  if (!isWaitingLong(row, now) || row.createdAt === null) return quiet(percent, m.list_waiting_start())
  const text = m.list_waiting_long({ duration: formatRunning(now - row.createdAt) })
  return { ...alertNote('wait', text, m.list_waiting_long_hint()), tip: m.detail_waiting_long() }
}

function timeLeftNote(timeLeft: TimeLeft, createdAt: number | null, now: number): RowNote {
  const left = formatTimeLeft(timeLeft, now)
  const isLonger = isLongerThanUsual(timeLeft, now)
  const longer =
    createdAt === null ? m.list_longer() : m.list_longer_so_far({ duration: formatRunning(now - createdAt) })
  if (left === null) return quiet(null, isLonger ? longer : m.list_any_moment())
  const [from, to] = [formatTime(timeLeft.earliestAt), formatTime(timeLeft.latestAt)]
  const expected = from === to ? m.list_expected_at({ at: to }) : m.list_expected_between({ from, to })
  const tip = isLonger ? `${expected} ${m.list_expected_longer()}` : expected
  return { ...quiet(null, m.ui_time_left({ time: left })), detail: isLonger ? longer : null, tip }
}

/** How the API can be reached; when it is offline or slowed, `retryAt` holds for all rows. */
type ApiConnection = Pick<AppStatus, 'connection' | 'retryAt'>

/** Returns the text in the middle of a row: the time left, what went wrong, or when it finished. */
export function rowNote(row: GenerationRow, now: number, api: ApiConnection | null = null): RowNote {
  if (row.watch.kind === 'missing')
    return alertNote('bad', asSentence(row.watch.message), m.list_retry_or_remove())
  const group = groupOf(row)
  if (group === 'failed') return failureNote(row)
  return group === 'running' ? runningNote(row, now, api) : completedNote(row, now)
}

/** Returns the progress bar of a running row: its value, or whether it shows unknown progress. */
export function rowBar(row: GenerationRow): { value: number | null; runs: boolean } | null {
  if (groupOf(row) !== 'running') return null
  const isWorking = row.status !== null && statusKind(row.status) !== 'pending'
  const value = row.progress === null ? null : Math.min(100, Math.max(0, row.progress))
  const isStopped = row.watch.kind === 'paused' || row.watch.kind === 'retrying'
  return { value, runs: value === null && isWorking && !isStopped }
}

/** Returns the time at the end of a row: how long it has run, or how long it took. */
export function rowTime(row: GenerationRow, now: number): string | null {
  if (groupOf(row) === 'running')
    return row.createdAt === null || row.status === null ? null : formatRunning(now - row.createdAt)
  return row.tookMs === null ? null : m.list_took({ duration: formatDuration(row.tookMs) })
}
