import { statusKind } from '../../contract/generation-status'
import { m } from '../../i18n'
import type { WatchedGeneration } from '../watchlist/watched-generation'

export type Outcome = 'completed' | 'failed' | 'rejected' | 'canceled'

/** A notification as it is shown and logged. */
export interface AppNotification {
  /** Unique among notifications: the generation's ID for one finish, `summary:…` for several, `stop:…` for a stop. */
  readonly key: string
  readonly kind: 'single' | 'summary' | 'stop'
  /** Every generation that it is about: finishes with failures first. */
  readonly ids: readonly string[]
  /** Those whose finish is notified for the first time. */
  readonly newIds: readonly string[]
  /** The key of an earlier notification that this one replaces. */
  readonly replaces: string | null
  readonly outcome: Outcome | 'stopped'
  readonly title: string
  readonly body: string
}

/** A notification of one finish, or of several together. */
export interface FinishNotification extends AppNotification {
  readonly kind: 'single' | 'summary'
  /** Of several the worst. */
  readonly outcome: Outcome
}

/** The watch has stopped on its own. */
export interface StopNotification extends AppNotification {
  readonly kind: 'stop'
  readonly outcome: 'stopped'
}

/** A generation that has finished, and how. */
export interface Finish {
  readonly entry: WatchedGeneration
  readonly outcome: Outcome
}

const MAX_NAME = 60
const MAX_ERROR = 200

/** Returns the name to show for a generation: the user's label, else its output file name, else its shortened ID. */
export function displayName(entry: WatchedGeneration): string {
  const fileName = entry.annotations.label ?? entry.generation?.outputFileName
  if (fileName) return shorten(fileName, MAX_NAME)
  return entry.id.length > 12 ? `${entry.id.slice(0, 4)}…${entry.id.slice(-4)}` : entry.id
}

/** Returns the finish of a generation; null when it has not finished. */
export function toFinish(entry: WatchedGeneration): Finish | null {
  const kind = entry.generation ? statusKind(entry.generation.status) : 'unknown'
  switch (kind) {
    case 'completed':
    case 'failed':
    case 'rejected':
    case 'canceled':
      return { entry, outcome: kind }
    case 'pending':
    case 'processing':
    case 'unknown':
      return null
  }
}

const TITLE: Record<Outcome, (name: { name: string }) => string> = {
  completed: m.notifications_one_ready,
  failed: m.notifications_one_failed,
  rejected: m.notifications_one_rejected,
  canceled: m.notifications_one_canceled,
}

/** Returns the notification of one finish. */
export function singleNotification({ entry, outcome }: Finish): FinishNotification {
  const { id } = entry
  const title = TITLE[outcome]({ name: displayName(entry) })
  return {
    key: id,
    kind: 'single',
    ids: [id],
    newIds: [id],
    replaces: null,
    outcome,
    title,
    body: bodyOf(entry, outcome),
  }
}

function bodyOf(entry: WatchedGeneration, outcome: Outcome): string {
  if (outcome === 'completed') return facts(entry)
  return withError(entry, outcome === 'canceled' ? null : m.list_no_reason())
}

function withError(entry: WatchedGeneration, otherwise: string | null): string {
  const error = entry.generation?.error ?? entry.generation?.errorCode ?? otherwise
  return [error === null ? null : shorten(error, MAX_ERROR), facts(entry)].filter(Boolean).join('\n')
}

/** "Took 4 min 12 s · lipsync-2". */
function facts(entry: WatchedGeneration): string {
  const took = entry.tookMs
  return [
    took === null ? null : m.notifications_took({ duration: formatDuration(took) }),
    entry.generation?.model,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Returns the text on one line, cut at `max` characters. */
export function shorten(text: string, max: number): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim())
  return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`
}

/** Returns a duration as text: "48 s", "4 min 12 s", "1 h 5 min". */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
}
