import { access, constants } from 'node:fs/promises'
import type { Settings } from '../../../contract/settings'
import { m } from '../../../i18n'
import type { Downloads } from '../../services/downloads/downloads'
import type { SettingsFile } from '../../platform/storage/settings-file'
import type { SystemDialogs } from '../../shell/system-dialogs'
import { UserError, type Handlers } from '../handle'
import { onDisk } from '../../services/persisted'

export interface DownloadHandlerOptions {
  downloads: Downloads
  settings: SettingsFile
  /** Written to disk, and in force. @throws when the disk refuses */
  saveSettings: (changes: Partial<Settings>) => Settings
  dialogs: SystemDialogs
}

/** Commands for downloads. The page names generations; paths are main's own. */
export function downloadHandlers({ downloads, settings, saveSettings, dialogs }: DownloadHandlerOptions) {
  return {
    'download:start': async ({ ids }) => ({ started: await downloads.start(ids) }),
    'download:start-finished': async () => ({ started: await downloads.startFinished() }),
    'download:pause': ({ ids }) => downloads.pause(ids),
    'download:resume': ({ ids }) => downloads.resume(ids),
    'download:cancel': ({ ids }) => downloads.cancel(ids),
    'download:clear': () => downloads.clear(),
    'download:open': ({ id }) => downloads.openFile(id),
    'download:show': ({ id }) => downloads.showFile(id),
    'download:open-folder': () => downloads.showFolder(),
    'download:choose-folder': async () => {
      const chosen = await dialogs.chooseFolder({
        title: m.downloads_choose_title(),
        buttonLabel: m.downloads_choose_button(),
        defaultPath: downloads.folder,
      })
      if (chosen === null) return settings.settings
      if (!(await isWritable(chosen))) {
        throw new UserError('storage', m.downloads_choose_not_writable())
      }
      return onDisk(() => saveSettings({ downloadFolder: chosen }))
    },
  } satisfies Partial<Handlers>
}

async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
