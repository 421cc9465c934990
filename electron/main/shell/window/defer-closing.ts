import type { App, BrowserWindow, Event } from 'electron'

/** The part of the main window that is closed. */
export interface ClosableWindow {
  readonly current: Pick<BrowserWindow, 'close'> | null
  on(event: 'close', listener: (event: Pick<Event, 'preventDefault'>) => void): unknown
  off(event: 'close', listener: (event: Pick<Event, 'preventDefault'>) => void): unknown
}

/**
 * Keeps the window open when the user closes it before the settings say whether the app stays in the tray. A second
 * close isn't prevented.
 * @returns what ends this, and closes the window if the user has closed it meanwhile
 */
export function deferClosing(app: Pick<App, 'once'>, window: ClosableWindow): () => void {
  let isQuitting = false
  let isRequested = false
  app.once('before-quit', () => {
    isQuitting = true
  })
  const onClose = (event: Pick<Event, 'preventDefault'>): void => {
    if (isQuitting || isRequested) return
    event.preventDefault()
    isRequested = true
  }
  window.on('close', onClose)
  return () => {
    window.off('close', onClose)
    if (isRequested) window.current?.close()
  }
}
