import { type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions, dialog } from 'electron'

/** The system's dialogs. They resolve to an absolute path, or to null when the user cancels. */
export interface SystemDialogs {
  saveFile(options: SaveDialogOptions): Promise<string | null>
  chooseFolder(options: OpenDialogOptions): Promise<string | null>
}

/** @param parent the window whose page asks for a dialog; null when it has closed meanwhile, which cancels */
export function systemDialogs(parent: () => BrowserWindow | null): SystemDialogs {
  return {
    async saveFile(options) {
      const window = parent()
      if (!window) return null
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        ...options,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      // The path of a canceled dialog is empty on some systems and undefined on others.
      return canceled || !filePath ? null : filePath
    },
    async chooseFolder(options) {
      const window = parent()
      if (!window) return null
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        ...options,
        properties: ['openDirectory', 'createDirectory'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
  }
}
