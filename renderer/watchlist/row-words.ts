import { statusKind, type StatusKind } from '../../electron/contract/generation-status'
import type { GenerationRow, WatchState } from '../../electron/contract/generation-row'
import { formatAge, formatDuration, formatRetry, formatTimeLeft } from '../ui/durations'
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
}

const PAUSED_WORDS = {
  person: 'Paused',
  key_missing: 'Waiting for an API key',
  key_refused: 'Waiting for a new API key',
} as const

function quiet(lead: string | null, text: string | null): RowNote {
  return { tone: 'quiet', lead, text: text ?? '', detail: null }
}

function failureNote({ error }: GenerationRow): RowNote {
  return {
    tone: 'bad',
    lead: null,
    text: error ? asSentence(error.message) : 'The API gave no reason.',
    detail: error?.code ?? null,
  }
}

function doneNote(row: GenerationRow, now: number): RowNote {
  const finished = row.finishedAt === null ? null : `Finished ${formatAge(row.finishedAt, now)}`
  const video = row.outputDuration === null ? null : `${formatDuration(row.outputDuration * 1000)} video`
  return { tone: 'quiet', lead: null, text: finished ?? video ?? '', detail: finished ? video : null }
}

function runningNote(row: GenerationRow, now: number): RowNote {
  const { watch } = row
  if (watch.kind === 'retrying')
    return {
      tone: 'wait',
      lead: null,
      text: `${asSentence(watch.message)} ${formatRetry(watch.at, now)}`,
      detail: null,
    }
  const percent = row.progress === null ? null : `${Math.floor(row.progress)}%`
  if (watch.kind === 'paused') return quiet(percent, PAUSED_WORDS[watch.reason])
  if (row.status === null)
    return quiet(null, watch.kind === 'reading' ? 'Reading its state' : 'Waiting for its turn')
  if (statusKind(row.status) === 'pending') return quiet(percent, 'Waiting to start')
  const left = row.expectedAt === null ? null : formatTimeLeft(row.expectedAt, now)
  return quiet(percent, left ?? (percent === null ? 'Under way' : null))
}

/** What the middle of a row says: time left, what went wrong, or when it finished. */
export function rowNote(row: GenerationRow, now: number): RowNote {
  if (row.watch.kind === 'missing')
    return { tone: 'bad', lead: null, text: asSentence(row.watch.message), detail: 'Retry it, or remove it.' }
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
    return row.createdAt === null || row.status === null ? null : formatDuration(now - row.createdAt)
  return row.tookMs === null ? null : `took ${formatDuration(row.tookMs)}`
}
