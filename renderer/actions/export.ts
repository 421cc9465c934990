import { m } from '../../electron/i18n'
import { ui } from '../state/ui.svelte'
import type { Targets } from './action'
import { ask } from './ask'
import { showToast } from './toast'

/** Asks the user for a file and writes the generations to it. */
export async function exportGenerations(ids: Targets, format: 'csv' | 'json'): Promise<void> {
  const answer = await ask(window.syncwatch.exportGenerations({ ids: [...ids], format }))
  // No file name: the user canceled.
  if (!answer || answer.value.fileName === null) return
  const { count, fileName } = answer.value
  showToast('success', m.list_exported({ count, fileName }))
}

/** Opens the settings where the columns of exports are chosen. */
export function chooseExportColumns(): void {
  ui.settingsSection = 'export'
  ui.settingsOpen = true
}
