import { m } from '../../electron/i18n'
import { isActive } from '../model/downloads'
import { downloads } from '../state/downloads.svelte'
import { ask } from './ask'
import { ui } from '../state/ui.svelte'
import { showToast } from './toast'

/** Downloads the outputs, and says so when there was nothing left to do. */
export async function download(ids: readonly string[]): Promise<void> {
  const answer = await ask(window.syncwatch.startDownload({ ids: [...ids] }))
  const [id] = ids
  if (answer?.value.started === 0 && ids.length === 1 && id !== undefined) explainNothingStarted(id)
  else reportStarted(answer)
}

/** Downloads every finished output that was not downloaded yet. */
export async function downloadAllFinished(): Promise<void> {
  reportStarted(await ask(window.syncwatch.downloadFinished()))
}

/** Says why nothing was started: the file is there already, or on its way. */
function explainNothingStarted(id: string): void {
  const known = downloads.of(id)
  if (known && isActive(known)) {
    showToast('info', m.downloads_already_running(), { id: 'downloads' })
    return
  }
  const action = { label: m.downloads_show(), run: () => void ask(window.syncwatch.showDownload({ id })) }
  showToast('info', m.downloads_already(), { id: 'downloads', action })
}

function reportStarted(answer: { value: { started: number } } | undefined): void {
  if (!answer) return
  const { started } = answer.value
  // The open panel shows them itself, and the toast would cover it.
  if (started > 0 && ui.downloadsOpen) return
  const title = started === 0 ? m.downloads_none_left() : m.downloads_all_started({ count: started })
  showToast('info', title, { id: 'downloads' })
}
