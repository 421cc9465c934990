import { join } from 'node:path'
import { type App, nativeTheme } from 'electron'
import { MEDIA_SCHEME } from '../../../contract/media-url'
import { serveApp } from './app-protocol'
import { EarlyClose } from './early-close'
import type { FirstLook } from './first-look'
import iconData from './icon.png?inline'
import { lockedSession } from './locks'
import { MainWindow } from './main-window'
import type { PageFiles } from './page-files'
import { PageMessages } from './page-messages'
import { boundsOnScreens } from './screens'

/** Answers a media request of the page. */
export type RespondToMedia = (request: Request) => Promise<Response>

export interface OpenWindowOptions {
  app: App
  devServer: string | null
  look: FirstLook
  /** Of `PAGE_FOLDER`. */
  pageFiles: PageFiles
  /** What media requests of the page wait for. */
  media: Promise<RespondToMedia>
  onError: (what: string, error: unknown) => void
}

/** Where the built page is. */
export const PAGE_FOLDER = join(__dirname, '../renderer')

export type OpenWindow = ReturnType<typeof openWindow>

/** Creates the window, still closed, and what its page loads from. Loads little, so that it can come first. */
export function openWindow({ app, devServer, look, pageFiles, media, onError }: OpenWindowOptions) {
  // Before the first frame, so that the page doesn't flash in another theme.
  if (look.theme !== 'system') nativeTheme.themeSource = look.theme
  const session = lockedSession(devServer)
  // A page can only use schemes that are served before it loads.
  session.protocol.handle(MEDIA_SCHEME, async (request) => (await media)(request))
  serveApp(session, PAGE_FOLDER, pageFiles)
  const window = new MainWindow({
    session,
    devServer,
    icon: process.platform === 'linux' ? iconData : null,
    start: {
      bounds: () => boundsOnScreens(look.place),
      isMaximized: () => look.place?.isMaximized ?? false,
      zoomFactor: () => look.textSize / 100,
    },
    onError,
  })
  const page = new PageMessages(window)
  window.on('pageGone', () => page.pageGone())
  const earlyClose = new EarlyClose(app, window)
  return {
    window,
    page,
    earlyClose,
    shown: new Promise<void>((resolve) => void window.once('shown', resolve)),
  }
}
