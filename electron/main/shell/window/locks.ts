import { type App, type Session, session as sessions } from 'electron'
import { MEDIA_SCHEME } from '../../../contract/media-url'
import { APP_SCHEME, isTrustedUrl } from './trusted-url'

/** Denies navigation, new windows and embedded pages to every page. */
export function lockContents(app: App, devServer: string | null): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event) => {
      if (!isTrustedUrl(event.url, devServer)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!isTrustedUrl(event.url, devServer)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** Returns the window's session: in memory, without permissions and without network access. */
export function lockedSession(devServer: string | null): Session {
  const session = sessions.fromPartition('syncwatch-window', { cache: false })
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayLoad(details.url, devServer) })
  })
  session.on('will-download', (event) => event.preventDefault())
  return session
}

/** Returns whether the window may load this URL. */
export function mayLoad(address: string, devServer: string | null): boolean {
  const { protocol, host } = new URL(address)
  if (protocol === `${APP_SCHEME}:` || protocol === `${MEDIA_SCHEME}:`) return true
  if (protocol === 'devtools:' || protocol === 'data:' || protocol === 'blob:') return true
  return devServer !== null && host === new URL(devServer).host
}
