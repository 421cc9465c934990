import type { FinishEvent } from '../../../electron/core/finish-actions/finish-event'

/** A finish as it is told. */
export function finishEvent(id: string, changes: Partial<FinishEvent> = {}): FinishEvent {
  return {
    id,
    outcome: 'completed',
    status: 'COMPLETED',
    name: `name-${id}`,
    model: 'lipsync-2',
    error: null,
    finishedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
    tookMs: 252_000,
    ...changes,
  }
}
