import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'

export const APP_SCHEME = 'app'
export const APP_HOST = 'syncwatch'
export const APP_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`

/**
 * Returns whether this is a URL of the app's page, which alone may call main.
 * @param devServer the development server's URL; null outside development
 */
export function isTrustedUrl(address: string, devServer: string | null): boolean {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  // In Node the origin of custom schemes is "null", so scheme and host are compared.
  if (url.protocol === `${APP_SCHEME}:`) return url.host === APP_HOST
  return devServer !== null && url.origin === new URL(devServer).origin
}

/** Returns the check whether a call comes from the app's page, in the main frame of its window. */
export function trustedSender(window: { readonly current: BrowserWindow | null }, devServer: string | null) {
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
