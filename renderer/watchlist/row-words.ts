import { statusKind, type StatusKind } from '../../electron/contract/generation-status'
import type { GenerationRow, WatchState } from '../../electron/contract/generation-row'
import { type TimeLeft, isLongerThanUsual, timeLeftWords } from '../../electron/contract/time-left'
import { formatAge, formatDuration, formatRunning, formatRetry, formatTime } from '../ui/durations'
import { asSentence } from '../ui/words'
import { groupOf } from './groups'

export type StatusLook = StatusKind | 'unread' | 'missing'

const STATUS_WORDS: Record<StatusLook, string> = {
  pending: 'Pending',
  processing: 'Processing',
  completed: 'Completed',
  failed: 'Failed',
  rejected: 'Rejected',
  canceled: 'Canceled',
  unknown: 'Unknown',
  unread: 'Queued',
  missing: 'Not found',
}

export function statusLook(row: GenerationRow): StatusLook {
  if (row.watch.kind === 'missing') return 'missing'
  return row.status === null ? 'unread' : statusKind(row.status)
}

/** A status this version does not know is shown as the API spells it. */
export function statusWord(row: GenerationRow): string {
  const look = statusLook(row)
  if (look === 'missing' && row.watch.kind === 'missing' && row.watch.cause === 'bad_request')
    return 'Not accepted'
  if (look === 'unread' && row.watch.kind === 'reading') return 'Reading'
  return look === 'unknown' ? (row.status ?? '') : STATUS_WORDS[look]
}

/** A status by itself; one this version does not know as the API spells it. */
export function statusWordOf(status: string): string {
  const kind = statusKind(status)
  return kind === 'unknown' ? status : STATUS_WORDS[kind]
}

/** The word of `data-watch`. */
export function watchWord(watch: WatchState): Exclude<WatchState['kind'], 'reading'> {
  return watch.kind === 'reading' ? 'queued' : watch.kind
}

export interface RowNote {
  readonly tone: 'quiet' | 'bad' | 'wait'
  /** The percentage: the one number to be read from afar. */
  readonly lead: string | null
  readonly text: string
  /** Smaller, under the text. */
  readonly detail: string | null
  /** The whole of it, for a tooltip; null where the row already tells all. */
  readonly tip: string | null
}

const PAUSED_WORDS = {
  person: 'Paused',
  asleep: 'Paused while this computer sleeps',
  key_missing: 'Waiting for an API key',
  key_refused: 'Waiting for a new API key',
} as const

function quiet(lead: string | null, text: string | null): RowNote {
  return { tone: 'quiet', lead, text: text ?? '', detail: null, tip: null }
}

/** A text that may be too long for its row. */
function told(tone: 'bad' | 'wait', text: string, detail: string | null): RowNote {
  return { tone, lead: null, text, detail, tip: text }
}

function failureNote({ error }: GenerationRow): RowNote {
  return told('bad', error ? asSentence(error.message) : 'The API gave no reason.', error?.code ?? null)
}

function doneNote(row: GenerationRow, now: number): RowNote {
  const finished = row.finishedAt === null ? null : `Finished ${formatAge(row.finishedAt, now)}`
  const video = row.outputDuration === null ? null : `${formatDuration(row.outputDuration * 1000)} video`
  return { ...quiet(null, finished ?? video), detail: finished ? video : null }
}

function runningNote(row: GenerationRow, now: number): RowNote {
  const { watch } = row
  if (watch.kind === 'retrying')
    return told('wait', `${asSentence(watch.message)} ${formatRetry(watch.at, now)}`, null)
  const percent = row.progress === null ? null : `${Math.floor(row.progress)}%`
  if (watch.kind === 'paused') return quiet(percent, PAUSED_WORDS[watch.reason])
  if (row.status === null)
    return quiet(null, watch.kind === 'reading' ? 'Reading its state' : 'Waiting for its turn')
  if (statusKind(row.status) === 'pending') return quiet(percent, 'Waiting to start')
  if (row.timeLeft !== null) return { ...timeLeftNote(row.timeLeft, row.createdAt, now), lead: percent }
  return quiet(percent, percent === null ? 'Under way' : null)
}

function timeLeftNote(timeLeft: TimeLeft, createdAt: number | null, now: number): RowNote {
  const words = timeLeftWords(timeLeft, now)
  const isLonger = isLongerThanUsual(timeLeft, now)
  const longer =
    createdAt === null ? 'longer than usual' : `longer than usual, ${formatDuration(now - createdAt)} so far`
  if (words === null) return quiet(null, isLonger ? longer : 'any moment now')
  const [from, to] = [formatTime(timeLeft.earliestAt), formatTime(timeLeft.latestAt)]
  const moment = from === to ? `at about ${to}` : `between ${from} and ${to}`
  const tip = `Expected to finish ${moment}.${isLonger ? ' It takes longer than usual.' : ''}`
  return { ...quiet(null, `${words} left`), detail: isLonger ? longer : null, tip }
}

/** What the middle of a row says: time left, what went wrong, or when it finished. */
export function rowNote(row: GenerationRow, now: number): RowNote {
  if (row.watch.kind === 'missing')
    return told('bad', asSentence(row.watch.message), 'Retry it, or remove it.')
  const group = groupOf(row)
  if (group === 'failed') return failureNote(row)
  return group === 'done' ? doneNote(row, now) : runningNote(row, now)
}

const STOPPED: ReadonlySet<WatchState['kind']> = new Set(['paused', 'retrying'])

export type RowBar = { value: number | null; moves: boolean } | null

/** The progress bar of a row that runs: its value, or whether it shows that something unknown goes on. */
export function rowBar(row: GenerationRow): RowBar {
  if (groupOf(row) !== 'running') return null
  const isWorking = row.status !== null && statusKind(row.status) !== 'pending'
  const value = row.progress === null ? null : Math.min(100, Math.max(0, row.progress))
  return { value, moves: value === null && isWorking && !STOPPED.has(row.watch.kind) }
}

/** The time at the end of a row: how long it runs, or how long it took. */
export function rowTime(row: GenerationRow, now: number): string | null {
  if (groupOf(row) === 'running')
    return row.createdAt === null || row.status === null ? null : formatRunning(now - row.createdAt)
  return row.tookMs === null ? null : `took ${formatDuration(row.tookMs)}`
}
