import { statusKind } from '../../contract/generation-status'
import type { WatchedGeneration } from '../watch/watched-generation'
import { formatDuration } from './duration'

export type Outcome = 'completed' | 'failed' | 'rejected' | 'canceled'

/** What the person is told of a finish. */
export interface FinishAnnouncement {
  id: string
  outcome: Outcome
  title: string
  body: string
}

const LONGEST_NAME = 60
const LONGEST_ERROR = 200

/** A name to call a generation by: its output file name, else the start and end of its ID. */
export function displayName(entry: WatchedGeneration): string {
  const fileName = entry.generation?.outputFileName
  if (fileName) return shorten(fileName, LONGEST_NAME)
  return entry.id.length > 12 ? `${entry.id.slice(0, 4)}…${entry.id.slice(-4)}` : entry.id
}

/** Title and text for the finish of a generation; null when it has not finished. */
export function announcementOf(entry: WatchedGeneration): FinishAnnouncement | null {
  const kind = entry.generation ? statusKind(entry.generation.status) : 'unknown'
  const name = displayName(entry)
  const { id } = entry
  switch (kind) {
    case 'completed':
      return { id, outcome: kind, title: `${name} is ready`, body: facts(entry) }
    case 'failed':
      return { id, outcome: kind, title: `${name} failed`, body: withError(entry, 'The API gave no reason.') }
    case 'rejected':
      return {
        id,
        outcome: kind,
        title: `${name} was rejected`,
        body: withError(entry, 'The API gave no reason.'),
      }
    case 'canceled':
      return { id, outcome: kind, title: `${name} was canceled`, body: withError(entry, null) }
    case 'pending':
    case 'processing':
    case 'unknown':
      return null
  }
}

function withError(entry: WatchedGeneration, otherwise: string | null): string {
  const error = entry.generation?.error ?? entry.generation?.errorCode ?? otherwise
  return [error === null ? null : shorten(error, LONGEST_ERROR), facts(entry)].filter(Boolean).join('\n')
}

/** "Took 4 min 12 s · lipsync-2". */
function facts(entry: WatchedGeneration): string {
  const took = entry.tookMs
  return [took === null ? null : `Took ${formatDuration(took)}`, entry.generation?.model]
    .filter(Boolean)
    .join(' · ')
}

function shorten(text: string, longest: number): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim())
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`
}
