import { shell } from 'electron'
import { m } from '../../../i18n'
import { UserError } from '../user-error'

/** Opens things outside the app. */
export interface SystemShell {
  /** @throws UserError when no app opens it */
  openUrl(url: string): Promise<void>
  /** Opens a file or a folder. @throws UserError when no app opens it */
  openPath(path: string): Promise<void>
  /** Shows a file in its folder. */
  showItem(path: string): void
}

/** The shell of Electron. */
export const electronShell: SystemShell = {
  async openUrl(url) {
    try {
      await shell.openExternal(url)
    } catch {
      throw new UserError('unexpected', m.downloads_no_browser())
    }
  },
  async openPath(path) {
    // It returns the system's error text instead of throwing.
    if ((await shell.openPath(path)) !== '') throw new UserError('unexpected', m.downloads_no_app())
  },
  showItem: (path) => shell.showItemInFolder(path),
}
