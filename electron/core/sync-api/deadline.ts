import type { Clock } from '../clock'
import { SyncApiError } from './errors'

/**
 * Runs something abortable with a deadline, under a parent signal. The oldest runtime lacks AbortSignal.any, and a
 * test's clock can't drive AbortSignal.timeout.
 * @throws SyncApiError `timeout` at the deadline, `aborted` when the parent aborts; else what `run` throws
 */
export async function withDeadline<T>(
  clock: Clock,
  deadlineMs: number,
  parent: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (parent?.aborted) throw new SyncApiError('aborted', 'The request was aborted')
  const controller = new AbortController()
  // A body that hangs may not notice the abort on every network stack, so the signal alone is not enough.
  let abort: (error: SyncApiError) => void = () => undefined
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = (error) => {
      // In this order: else the aborted fetch's own error could win the race.
      reject(error)
      controller.abort()
    }
  })
  const onAbort = (): void => abort(new SyncApiError('aborted', 'The request was aborted'))
  const cancel = clock.after(deadlineMs, () =>
    abort(new SyncApiError('timeout', `No response in ${deadlineMs} ms`)),
  )
  parent?.addEventListener('abort', onAbort)
  try {
    return await Promise.race([run(controller.signal), aborted])
  } finally {
    cancel()
    parent?.removeEventListener('abort', onAbort)
  }
}
