import type { Toast } from '../../electron/contract/app-status'
import { m } from '../../electron/i18n'
import { shownRows } from '../state/list'
import { ui } from '../state/ui.svelte'
import type { AddResult } from '../../electron/contract/add-result'
import { ask } from './ask'
import { showToast } from './toast'

// What main asks the window to do.

/** Brings one generation into view among the others; several are shown alone. */
export function showGenerations(ids: readonly string[]): void {
  ui.settingsOpen = false
  ui.insightsOpen = false
  if (ids.length > 1) shownRows.narrowTo(ids)
  ui.reveal(ids, { focus: true })
}

/** Reports what was added from outside the page. */
export async function reportAdded(result: AddResult): Promise<void> {
  const { reportExternal } = await import('./import')
  reportExternal(result)
}

export function showToastOfMain({ kind, title, detail, generationIds, restoreIds = [] }: Toast): void {
  const restore = (): void => void ask(window.syncwatch.restore({ ids: restoreIds }))
  const action =
    restoreIds.length > 0
      ? { label: m.actions_undo(), run: restore }
      : generationIds.length > 0
        ? { label: m.list_show(), run: () => showGenerations(generationIds) }
        : undefined
  showToast(kind, title, { detail, action })
}
