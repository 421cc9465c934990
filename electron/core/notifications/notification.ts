import { statusKind } from '../../contract/generation-status'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import { m } from '../../i18n'
import { formatDuration } from './duration'

export type Outcome = 'completed' | 'failed' | 'rejected' | 'canceled'

/** What the user is told, of one finish or of several together. */
export interface FinishNotification {
  /** Names it among all announcements: the generation's ID when it tells of one, `summary:…` when of several. */
  readonly key: string
  readonly kind: 'single' | 'summary'
  /** All it stands for, failures first. */
  readonly ids: readonly string[]
  /** Those told by it for the first time. */
  readonly newIds: readonly string[]
  /** The key of an earlier announcement that this one takes the place of. */
  readonly replaces: string | null
  /** Of several the worst. */
  readonly outcome: Outcome
  readonly title: string
  readonly body: string
}

/** A generation that has finished, and how. */
export interface Finish {
  readonly entry: WatchedGeneration
  readonly outcome: Outcome
}

const MAX_NAME = 60
const MAX_ERROR = 200

/** A name to call a generation by: the user's own, else its output file name, else the start and end of its ID. */
export function displayName(entry: WatchedGeneration): string {
  const fileName = entry.annotations.label ?? entry.generation?.outputFileName
  if (fileName) return shorten(fileName, MAX_NAME)
  return entry.id.length > 12 ? `${entry.id.slice(0, 4)}…${entry.id.slice(-4)}` : entry.id
}

/** The finish of a generation; null when it has not finished. */
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

/** Title and text for the finish of one generation. */
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

/** The text on one line, cut at so many characters. */
export function shorten(text: string, longest: number): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim())
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`
}
