import { m } from '../../electron/i18n'
import { ask } from './ask'
import { notify } from './toast'
import { downloads } from '../state/downloads.svelte'

/** Saves the outputs of these; says so where there was nothing left to do. */
export async function download(ids: readonly string[]): Promise<void> {
  const answer = await ask(window.syncwatch.startDownload({ ids: [...ids] }))
  const [id] = ids
  if (answer?.value.started === 0 && ids.length === 1 && id !== undefined) tellWhyNot(id)
  else told(answer)
}

/** Saves every finished output that is not saved yet. */
export async function downloadAllFinished(): Promise<void> {
  told(await ask(window.syncwatch.downloadFinished()))
}

export function toggleDownloads(): void {
  downloads.open = !downloads.open
}

/** Nothing was started: it is there already, or on its way. */
function tellWhyNot(id: string): void {
  if (downloads.of(id)?.state === 'queued' || downloads.of(id)?.state === 'running') {
    notify('info', m.downloads_already_running(), { id: 'downloads' })
    return
  }
  const show = (): void => void ask(window.syncwatch.showDownload({ id }))
  notify('info', m.downloads_already(), { id: 'downloads', action: { label: m.downloads_show(), run: show } })
}

function told(answer: { value: { started: number } } | undefined): void {
  if (!answer) return
  const { started } = answer.value
  if (started === 0) notify('info', m.downloads_none_left(), { id: 'downloads' })
  else notify('info', m.downloads_all_started({ count: started }), { id: 'downloads' })
}
