import type { IpcMainInvokeEvent } from 'electron'
import type { MainWindow } from './main-window'
import { isTrustedUrl } from './trusted-url'

/** Returns the check whether a call comes from the app's page, in the main frame of its window. */
export function trustedSender(window: MainWindow, devServer: string | null) {
  return ({ senderFrame, sender }: IpcMainInvokeEvent): boolean => {
    const page = window.current?.webContents
    return (
      page !== undefined &&
      sender === page &&
      senderFrame === page.mainFrame &&
      isTrustedUrl(senderFrame.url, devServer)
    )
  }
}
