import type { BatchRequest, BatchScript } from './account'

type BatchBase = Partial<Pick<BatchScript, 'results' | 'status'>>

/** A batch whose requests become generations when these are added to the simulator: at once, in pieces, or never. */
export function batchOf(id: string, generationIds: readonly string[], base: BatchBase = {}): BatchScript {
  const requests = generationIds.map((generationId, at) => ({ requestId: `request-${at + 1}`, generationId }))
  return { ...base, id, requests }
}

/** A batch of which nothing has been created. */
export function pendingBatch(id: string, count: number): BatchScript {
  const requests = Array.from({ length: count }, (_, at) => ({ requestId: `request-${at + 1}` }))
  return { id, requests }
}

/** A batch none of whose requests was valid. */
export function failedBatch(id: string, count: number): BatchScript {
  const failed = ({ requestId }: BatchRequest): BatchRequest => ({
    requestId,
    error: 'The request is not valid.',
  })
  return { id, requests: pendingBatch(id, count).requests.map(failed), status: 'FAILED' }
}
