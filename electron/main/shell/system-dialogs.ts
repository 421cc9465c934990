import {
  type BrowserWindow,
  type MessageBoxOptions,
  type OpenDialogOptions,
  type SaveDialogOptions,
  dialog,
} from 'electron'

/** The system's dialogs. Those for files resolve to an absolute path, or to null when the user cancels. */
export interface SystemDialogs {
  saveFile(options: SaveDialogOptions): Promise<string | null>
  chooseFolder(options: OpenDialogOptions): Promise<string | null>
  chooseFile(options: OpenDialogOptions): Promise<string | null>
  /** Asks a question, which the user answers with the action or cancels. */
  confirm(question: Question): Promise<boolean>
}

export interface Question extends Pick<MessageBoxOptions, 'message' | 'detail'> {
  /** Labels of the buttons. */
  readonly action: string
  readonly cancel: string
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
    chooseFolder: (options) =>
      choose(parent(), { ...options, properties: ['openDirectory', 'createDirectory'] }),
    chooseFile: (options) => choose(parent(), { ...options, properties: ['openFile'] }),
    async confirm({ message, detail, action, cancel }) {
      const window = parent()
      if (!window) return false
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message,
        ...(detail === undefined ? {} : { detail }),
        buttons: [action, cancel],
        // Enter on a dialog that has just come up must not agree.
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      })
      return response === 0
    },
  }
}

async function choose(window: BrowserWindow | null, options: OpenDialogOptions): Promise<string | null> {
  if (!window) return null
  const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
  return canceled ? null : (filePaths[0] ?? null)
}
