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
    pauseDownload: ({ ids }) => downloads.pause(ids),
    resumeDownload: ({ ids }) => downloads.resume(ids),
    cancelDownload: ({ ids }) => downloads.cancel(ids),
    clearDownloads: () => downloads.clear(),
    openDownload: ({ id }) => downloads.openFile(id),
    showDownload: ({ id }) => downloads.showFile(id),
    openDownloadFolder: () => downloads.showFolder(),
    chooseDownloadFolder: async () => {
      const chosen = await dialogs.chooseFolder({
        title: m.downloads_choose_title(),
        buttonLabel: m.downloads_choose_button(),
        defaultPath: downloads.folder,
      })
      if (chosen === null) return settings.current
      if (!(await exists(chosen, constants.W_OK))) {
        throw new UserError('storage', m.downloads_choose_not_writable())
      }
      return persisted(() => settings.save({ downloadFolder: chosen }))
    },
  } satisfies Partial<Handlers>
}
