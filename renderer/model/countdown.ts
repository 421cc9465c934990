import type { AppStatus } from '../../electron/contract/app-status'
import type { GenerationRow } from '../../electron/contract/generation-row'

/** Returns whether a row counts down the seconds to a retry or to the end of a rate limit; all else is in minutes. */
export function countsDown(
  { status, watch }: Pick<GenerationRow, 'status' | 'watch'>,
  connection: AppStatus['connection'] | undefined,
): boolean {
  return watch.kind === 'retrying' || (connection === 'slowed' && watch.kind === 'queued' && status === null)
}
