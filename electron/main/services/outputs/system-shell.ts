import { shell } from 'electron'
import { m } from '../../../i18n'
import { UserError } from '../user-error'

/** Hands things to the system. */
export interface SystemShell {
  /** @throws UserError when nothing would open it */
  openUrl(url: string): Promise<void>
  /** A file or a folder. @throws UserError when nothing would open it */
  openPath(path: string): Promise<void>
  /** Shows the file in its folder. */
  showItem(path: string): void
}

/** @param record where to note what would be handed over (the test hooks); null to do it */
export function systemShell(record: string[] | null): SystemShell {
  if (record) {
    const note = (text: string): Promise<void> => Promise.resolve(void record.push(text))
    return { openUrl: note, openPath: note, showItem: (path) => void record.push(`show ${path}`) }
  }
  return {
    async openUrl(url) {
      try {
        await shell.openExternal(url)
      } catch {
        throw new UserError('unexpected', m.downloads_no_browser())
      }
    },
    async openPath(path) {
      // It answers with what went wrong, in words of the system's own.
      if ((await shell.openPath(path)) !== '') throw new UserError('unexpected', m.downloads_no_app())
    },
    showItem: (path) => shell.showItemInFolder(path),
  }
}
