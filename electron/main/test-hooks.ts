import type { ShownNotification } from './shell/notifications/notifier'
import type { TrayView } from './shell/tray/tray-view'

export interface TestHookOptions {
  tray: TrayView
  raised: readonly ShownNotification[]
  opened: readonly string[]
  clickNotification: (id: string) => void
  /** Answers for the system's dialogs, the next one first. */
  dialogAnswers: (string | null)[]
  /** Takes over an answer of the API that changes nothing but the file name. */
  answerName: (id: string, fileName: string) => void
  /** Absolute paths of finished downloads. */
  downloads: () => string[]
}

/**
 * Puts `globalThis.syncwatchTest` in place: what a test can't reach through the window. Never in a packaged app.
 * The shape is part of the product's contract (the design's hooks for automation).
 */
export function installTestHooks(parts: TestHookOptions): void {
  const { tray, raised, opened, clickNotification, dialogAnswers, downloads, answerName } = parts
  const menuItems = (): Electron.MenuItem[] => tray.menu?.items ?? []
  const hooks = {
    trayMenu: () =>
      menuItems()
        .filter((item) => item.type !== 'separator')
        .map((item) => ({
          label: item.label.replaceAll('&&', '&'),
          enabled: item.enabled,
          ...(item.type === 'checkbox' ? { checked: item.checked } : {}),
        })),
    clickTray: (label: string) => {
      const item = menuItems().find((candidate) => candidate.label.replaceAll('&&', '&') === label)
      if (!item) throw new Error(`The tray's menu has no item "${label}"`)
      // Electron's typings leave its arguments open; called without, it does what the tray does.
      ;(item.click as () => void)()
    },
    tray: () => ({
      title: tray.model?.title ?? '',
      tooltip: tray.model?.tooltip ?? '',
      image: tray.model?.picture ?? '',
    }),
    notifications: () => [...raised],
    clickNotification,
    opened: () => [...opened],
    downloads,
    answerName,
    /** What the next dialog of the system is answered with: an absolute path, or null for canceled. */
    answerDialog: (path: string | null) => void dialogAnswers.push(path),
  }
  Object.assign(globalThis, { syncwatchTest: hooks })
}
