import { m } from '../../electron/words'
import { ask } from '../ui/ask'
import { notify } from '../ui/notify'
import { downloads } from './downloads-state.svelte'

/** Saves the outputs of these; says so where there was nothing left to do. */
export async function download(ids: readonly string[]): Promise<void> {
  told(await ask(window.syncwatch.startDownload({ ids: [...ids] })))
}

/** Saves every finished output that is not saved yet. */
export async function downloadAllFinished(): Promise<void> {
  told(await ask(window.syncwatch.downloadFinished()))
}

export function toggleDownloads(): void {
  downloads.open = !downloads.open
}

function told(answer: { value: { started: number } } | undefined): void {
  if (!answer) return
  const { started } = answer.value
  if (started === 0) notify('info', m.downloads_none_left(), { id: 'downloads' })
  else notify('info', m.downloads_all_started({ count: started }), { id: 'downloads' })
}
