import type { SyncwatchApi } from '../../electron/contract/ipc'
import type { GenerationRow } from '../../electron/contract/generation-row'
import { watchlist } from './list'
import { mirror, writeMirror } from './mirror.svelte'

/** Main answers within this time, in milliseconds, unless the disk is slow. */
const MAX_WAIT_MS = 50

/**
 * Shows what is on the disk until main has the rest. Resolves when it is shown, or after a moment: the page waits for it, so
 * that it is drawn once. Where it fails, the snapshot says why.
 */
export async function showStoredRows(api: Pick<SyncwatchApi, 'storedRows'>): Promise<void> {
  const shown = api
    .storedRows()
    .then((answer) => {
      if (mirror.isReady || !answer.ok || answer.value === null) return
      const { rowsJson, counts, look, systemLanguages } = answer.value
      writeMirror({ storedLook: look, systemLanguages })
      watchlist.loadFirst(JSON.parse(rowsJson) as GenerationRow[], counts)
    })
    .catch(() => undefined)
  await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, MAX_WAIT_MS))])
}
