import { canonicalStatus, isTerminalStatus } from '../../contract/generation-status'
import { canonicalId, isId } from '../generation-id'
import type { Batch, BatchLine } from '../sync-api/account/batch'
import type { StoredBatch } from './stored-set'

/** A first answer later than this says nothing about how the batch was when it was added. */
const PROMPT_ANSWER_MS = 15_000

/** What the API has answered. */
export interface BatchReading {
  readonly batch: Batch
  /** Its results; null while there are none. */
  readonly lines: readonly BatchLine[] | null
  /** How long ago it was added, in ms. */
  readonly ageMs: number
  /** Whether results of a batch that has ended are taken as they are: no more lines come. */
  readonly isFinal: boolean
}

/** Returns whether the API has ended a batch. */
export function hasEnded({ status }: Batch): boolean {
  return isTerminalStatus(canonicalStatus(status))
}

/** Returns the IDs of the generations that the results of a batch name, each once. */
export function generationsOf(lines: readonly BatchLine[]): string[] {
  return [...new Set(lines.flatMap((line) => idOf(line) ?? []))]
}

/**
 * Returns what is known of a batch after an answer.
 * @param memberIds the generations of its set, some of which may not be the batch's
 */
export function nextBatch(
  before: StoredBatch,
  { batch, lines, ageMs, isFinal }: BatchReading,
  memberIds: Iterable<string>,
): StoredBatch {
  const isEnded = hasEnded(batch)
  const own = countLines(lines ?? [])
  const namedIds = generationsOf(lines ?? [])
  const named = Math.max(before.named, namedIds.length)
  const neverCreated = lines === null && before.isRead ? before.neverCreated : own.neverCreated
  const known = named + neverCreated
  const total = Math.max(batch.total ?? 0, known, lines?.length ?? 0)
  const isOver = (total > 0 && known === total) || (isEnded && isFinal)
  const unnamedMembers = Math.max(named, new Set([...namedIds, ...memberIds]).size) - named
  const left = Math.max(0, total - known - unnamedMembers)
  const completedUnnamed = between(0, (batch.succeeded ?? 0) - own.completed, left)
  const failedUnnamed = between(0, (batch.failed ?? 0) - own.failed - neverCreated, left - completedUnnamed)
  const open = left - completedUnnamed - failedUnnamed
  return {
    id: before.id,
    isRead: true,
    named,
    notCreated: isOver ? 0 : open,
    // What has ended without a generation's name has failed.
    neverCreated: isOver ? neverCreated + failedUnnamed + open : neverCreated,
    completedUnnamed,
    failedUnnamed: isOver ? 0 : failedUnnamed,
    isOver,
    wasRunning: before.wasRunning || !isEnded || (!before.isRead && ageMs > PROMPT_ANSWER_MS),
  }
}

function countLines(lines: readonly BatchLine[]) {
  const counts = { completed: 0, failed: 0, neverCreated: 0 }
  for (const line of lines) {
    const status = canonicalStatus(line.status ?? (line.error === null ? 'COMPLETED' : 'FAILED'))
    const isFailure = line.error !== null || (isTerminalStatus(status) && status !== 'COMPLETED')
    if (idOf(line) === null) counts.neverCreated += Number(isFailure)
    else if (isFailure) counts.failed += 1
    else if (status === 'COMPLETED') counts.completed += 1
  }
  return counts
}

function idOf({ generationId }: BatchLine): string | null {
  return generationId !== null && isId(generationId) ? canonicalId(generationId) : null
}

function between(min: number, value: number, max: number): number {
  return Math.max(min, Math.min(value, max))
}
