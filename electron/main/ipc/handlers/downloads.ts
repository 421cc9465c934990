import { constants } from 'node:fs/promises'
import { m } from '../../../i18n'
import { exists } from '../../platform/files'
import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'
import { UserError } from '../../services/user-error'
import { persisted } from '../../services/persisted'

/** Commands for downloads. The page names generations only; paths never leave main. */
export function downloadHandlers({ downloads, settings, dialogs }: IpcOptions) {
  return {
    startDownload: async ({ ids }) => ({ started: await downloads.start(ids) }),
    downloadFinished: async () => ({ started: await downloads.startFinished() }),
    pauseDownload: ({ ids }) => downloads.queue.pause(ids),
    resumeDownload: ({ ids }) => downloads.queue.resume(ids),
    cancelDownload: ({ ids }) => downloads.queue.cancel(ids),
    clearDownloads: () => downloads.queue.clear(),
    openDownload: ({ id }) => downloads.files.openFile(downloads.queue.get(id)),
    showDownload: ({ id }) => downloads.files.showFile(downloads.queue.get(id)),
    openDownloadFolder: () => downloads.files.showFolder(),
    chooseDownloadFolder: async () => {
      const chosen = await dialogs.chooseFolder({
        title: m.downloads_choose_title(),
        buttonLabel: m.downloads_choose_button(),
        defaultPath: downloads.files.folder,
      })
      if (chosen === null) return settings.current
      if (!(await exists(chosen, constants.W_OK))) {
        throw new UserError('storage', m.downloads_choose_not_writable())
      }
      return persisted(() => settings.save({ downloadFolder: chosen }))
    },
  } satisfies Partial<Handlers>
}
