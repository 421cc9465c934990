import { type BrowserWindow, type FileFilter, dialog } from 'electron'

export interface SaveFileOptions {
  /** Name or absolute path that is offered. */
  defaultPath: string
  filters: FileFilter[]
}

export interface ChooseFolderOptions {
  title: string
  /** Where the chooser starts. */
  defaultPath: string
  buttonLabel: string
}

/** The system's dialogs. They resolve to an absolute path, or to null when the user cancels. */
export interface SystemDialogs {
  saveFile(options: SaveFileOptions): Promise<string | null>
  chooseFolder(options: ChooseFolderOptions): Promise<string | null>
}

/** @param parent the window a dialog belongs to; null while there is none */
export function systemDialogs(parent: () => BrowserWindow | null): SystemDialogs {
  return {
    async saveFile(options) {
      const window = parent()
      const asked = {
        ...options,
        properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
      }
      const { canceled, filePath } = await (window
        ? dialog.showSaveDialog(window, asked)
        : dialog.showSaveDialog(asked))
      // The path of a canceled dialog is empty on some systems and undefined on others.
      return canceled || !filePath ? null : filePath
    },
    async chooseFolder({ title, defaultPath, buttonLabel }) {
      const window = parent()
      const asked = {
        title,
        defaultPath,
        buttonLabel,
        properties: ['openDirectory' as const, 'createDirectory' as const],
      }
      const { canceled, filePaths } = await (window
        ? dialog.showOpenDialog(window, asked)
        : dialog.showOpenDialog(asked))
      return canceled ? null : (filePaths[0] ?? null)
    },
  }
}
