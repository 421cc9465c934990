import type { GenerationDetail } from '../../contract/generation-detail'
import { isTerminalStatus } from '../../contract/generation-status'
import { createdAtMs } from '../sync-api/created-at'
import type { WatchedGeneration } from '../watchlist/watched-generation'

type Moment = GenerationDetail['timeline'][number]

/** Returns the known moments in order. Times are ms since the epoch. */
export function timelineOf({
  generation,
  addedAt,
  seen,
  finishedAt,
  historyAt,
}: WatchedGeneration): Moment[] {
  const moments: Moment[] = []
  const createdAt = generation ? createdAtMs(generation) : null
  if (createdAt !== null) moments.push({ kind: 'created', status: null, at: createdAt })
  moments.push({ kind: 'added', status: null, at: addedAt })
  for (const { status, at } of seen) {
    // When one that had finished before it was added did so is unknown.
    const isEnd = isTerminalStatus(status)
    if (!isEnd) moments.push({ kind: 'status', status, at })
    else moments.push({ kind: finishedAt === null ? 'status' : 'finished', status, at: finishedAt ?? at })
  }
  if (historyAt !== null) moments.push({ kind: 'history', status: null, at: historyAt })
  return moments.sort((a, b) => a.at - b.at)
}
