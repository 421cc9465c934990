import type { GenerationRow } from '../../contract/generation-row'
import { createdAtMs } from '../sync-api/created-at'
import { pictureInput } from '../sync-api/picture-input'
import { type WatchedGeneration, isFinished, timeLeftOf } from './watched-generation'

/** Finds the name of a project; null when it isn't known. */
export type FindProjectName = (projectId: string | null | undefined) => string | null

/** Returns what the list shows of a generation. */
export function toRow(entry: WatchedGeneration, projectName: FindProjectName = () => null): GenerationRow {
  const { generation } = entry
  const finished = isFinished(entry)
  const failed = finished && generation?.status !== 'COMPLETED'
  const inputPicture = finished ? undefined : pictureInput(generation)?.kind
  const error = generation?.error ?? generation?.errorCode ?? null
  return {
    id: entry.id,
    fileName: generation?.outputFileName ?? null,
    model: generation?.model ?? null,
    projectId: generation?.projectId ?? null,
    projectName: projectName(generation?.projectId),
    status: generation?.status ?? null,
    progress: generation?.status === 'COMPLETED' ? 100 : (generation?.progress_percent ?? null),
    createdAt: generation ? createdAtMs(generation) : null,
    addedAt: entry.addedAt,
    finishedAt: entry.finishedAt,
    tookMs: entry.tookMs,
    timeLeft: timeLeftOf(entry),
    error: failed && error !== null ? { message: error, code: generation?.errorCode ?? null } : null,
    hasOutput: finished && generation?.status === 'COMPLETED' && Boolean(generation.outputUrl),
    ...(inputPicture === undefined ? {} : { inputPicture }),
    outputDuration: generation?.outputDuration ?? null,
    cost: entry.cost && { state: entry.cost.state, usd: entry.cost.usd },
    ...entry.annotations,
    inHistory: entry.historyAt !== null,
    historyAt: entry.historyAt,
    watch: entry.watch,
    ...(entry.setId === undefined ? {} : { setId: entry.setId }),
  }
}
