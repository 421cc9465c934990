import type { WatchedGeneration } from './watched-generation'

const ENTRY_FIELDS = ['addedAt', 'finishedAt', 'tookMs', 'announcement', 'cost'] as const
const GENERATION_FIELDS = [
  'status',
  'createdAt',
  'model',
  'projectId',
  'outputFileName',
  'outputDuration',
  'error',
  'errorCode',
] as const

/**
 * Returns whether a change needs a write to disk. Progress, the time of the last answer and the watch state don't: the
 * first answer after a start brings them back. Nor do fresh signatures of a URL, which expire within minutes.
 */
export function needsPersisting(before: WatchedGeneration, after: WatchedGeneration): boolean {
  if (ENTRY_FIELDS.some((field) => before[field] !== after[field])) return true
  if (isMissing(before) !== isMissing(after)) return true
  const [old, fresh] = [before.generation, after.generation]
  if (old === null || fresh === null) return old !== fresh
  return (
    GENERATION_FIELDS.some((field) => (old[field] ?? null) !== (fresh[field] ?? null)) ||
    Boolean(old.outputUrl) !== Boolean(fresh.outputUrl)
  )
}

function isMissing(entry: WatchedGeneration): boolean {
  return entry.watch.kind === 'missing'
}
