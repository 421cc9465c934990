import { statusKind } from '../../contract/generation-status'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import { type NotificationMessage, formatNotification } from './notification-message'

export type Outcome = 'completed' | 'failed' | 'rejected' | 'canceled'

/** A notification as it is shown and logged. */
export interface AppNotification {
  /** Unique among notifications: the generation's ID for one finish, `summary:…` for several, `set:…`, `stop:…`. */
  readonly key: string
  readonly kind: 'single' | 'summary' | 'set' | 'stop'
  /** Every generation that it is about: finishes with failures first. */
  readonly ids: readonly string[]
  /** Those whose finish is notified for the first time. */
  readonly newIds: readonly string[]
  /** The key of an earlier notification that this one replaces. */
  readonly replaces: string | null
  readonly outcome: Outcome | 'stopped'
  readonly title: string
  readonly body: string
  /** The content that title and body are made from. */
  readonly message: NotificationMessage
}

/** A notification of one finish, or of several together. */
export interface FinishNotification extends AppNotification {
  readonly kind: 'single' | 'summary'
  /** Of several the worst. */
  readonly outcome: Outcome
}

/** All generations of a set have ended. */
export interface SetNotification extends AppNotification {
  readonly kind: 'set'
  /** The worst of all. */
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

/** Returns the notification of one finish. */
export function singleNotification({ entry, outcome }: Finish): FinishNotification {
  const { generation, id, tookMs } = entry
  const error = outcome === 'completed' ? null : (generation?.error ?? generation?.errorCode ?? null)
  const message: NotificationMessage = {
    kind: 'single',
    outcome,
    name: displayName(entry),
    error: error === null ? null : shorten(error, MAX_ERROR),
    tookMs,
    model: generation?.model ?? null,
  }
  return {
    key: id,
    kind: 'single',
    ids: [id],
    newIds: [id],
    replaces: null,
    outcome,
    message,
    ...formatNotification(message),
  }
}

/** Returns the text on one line, cut at `max` characters. */
export function shorten(text: string, max: number): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim())
  return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`
}
