import type { Clock } from '../clock'
import { SyncApiError } from './errors'

/**
 * Runs something abortable with a deadline, under a parent signal. Instead of AbortSignal.any/timeout: the oldest
 * runtime has not got the first, and the second can't be driven by a test's clock.
 * @throws SyncApiError `timeout` at the deadline, `aborted` when the parent gave up; else what `run` throws
 */
export async function withDeadline<T>(
  clock: Clock,
  deadlineMs: number,
  parent: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (parent?.aborted) throw new SyncApiError('aborted', 'The request was given up')
  const controller = new AbortController()
  // The race is needed beside the signal: a body that hangs may not notice an abort on every network stack.
  let giveUp: (error: SyncApiError) => void = () => undefined
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = (error) => {
      // First the reason, then the abort: else the aborted fetch's own error could win the race.
      reject(error)
      controller.abort()
    }
  })
  const onAbort = (): void => giveUp(new SyncApiError('aborted', 'The request was given up'))
  const cancel = clock.after(deadlineMs, () =>
    giveUp(new SyncApiError('timeout', `No answer in ${deadlineMs} ms`)),
  )
  parent?.addEventListener('abort', onAbort)
  try {
    return await Promise.race([run(controller.signal), givenUp])
  } finally {
    cancel()
    parent?.removeEventListener('abort', onAbort)
  }
}
