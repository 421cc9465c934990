import { type BrowserWindow, type FileFilter, dialog } from 'electron'

export interface SaveQuestion {
  /** Name or absolute path that is offered. */
  defaultPath: string
  filters: FileFilter[]
}

export interface FolderQuestion {
  title: string
  /** Where the chooser starts. */
  defaultPath: string
  buttonLabel: string
}

/** The system's own dialogs; their answers are absolute paths, null when the user canceled. */
export interface SystemDialogs {
  saveFile(question: SaveQuestion): Promise<string | null>
  chooseFolder(question: FolderQuestion): Promise<string | null>
}

/** @param parent the window a dialog belongs to; null while there is none */
export function systemDialogs(parent: () => BrowserWindow | null): SystemDialogs {
  return {
    async saveFile(question) {
      const window = parent()
      const asked = {
        ...question,
        properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
      }
      const { canceled, filePath } = await (window
        ? dialog.showSaveDialog(window, asked)
        : dialog.showSaveDialog(asked))
      // Canceled, it is an empty text on some systems and undefined on others.
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

/** In place of the system's under test hooks: each question takes the next answer; without one it was canceled. */
export function answeredDialogs(answers: (string | null)[]): SystemDialogs {
  const next = (): Promise<string | null> => Promise.resolve(answers.shift() ?? null)
  return { saveFile: next, chooseFolder: next }
}
