import type { WatchlistPatch } from '../../electron/contract/generation-row'

/**
 * May this patch be applied to a copy at `revision`? Rows in a patch are whole, so one that begins before the copy
 * and ends after it still fits. One that begins later leaves a gap: a snapshot is needed.
 */
export function patchFit(revision: number, patch: WatchlistPatch): 'apply' | 'old' | 'gap' {
  if (patch.revision <= revision) return 'old'
  return patch.baseRevision <= revision ? 'apply' : 'gap'
}
