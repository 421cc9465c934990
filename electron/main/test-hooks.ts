import type { Syncwatch } from './app'
import type { FinishNotification } from '../core/notifications/notification'
import { type Notifier, type NotifierOptions, SystemNotifier } from './shell/notifications/notifier'
import type { SystemAccess } from './shell/system-access'

interface RaisedNotification {
  /** The notification's key: the generation's ID, or a summary's own. */
  id: string
  ids: string[]
  newIds: string[]
  title: string
  body: string
  /** ms since the epoch. */
  at: number
}

/**
 * The hooks for automated tests, never in a packaged app: what a test can't reach through the window is recorded or
 * answered instead of performed. The shape of `globalThis.syncwatchTest` is part of the product's contract.
 */
export class TestHooks {
  readonly #opened: string[] = []
  readonly #dialogAnswers: (string | null)[] = []
  readonly #raised: RaisedNotification[] = []
  #clickNotification: (key: string) => void = () => undefined

  /** Takes the place of the system. */
  readonly system: SystemAccess = {
    shell: {
      openUrl: (url) => this.#recordOpened(url),
      openPath: (path) => this.#recordOpened(path),
      showItem: (path) => void this.#recordOpened(`show ${path}`),
    },
    createDialogs: () => {
      const answer = (): Promise<string | null> => Promise.resolve(this.#dialogAnswers.shift() ?? null)
      return { saveFile: answer, chooseFolder: answer }
    },
    createNotifier: (options) => this.#recordingNotifier(options),
  }

  /** Puts `globalThis.syncwatchTest` in place. */
  install({ services, shell }: Syncwatch): void {
    const { watchlist } = services
    const { view } = shell.tray
    const menuItems = (): Electron.MenuItem[] => view.menu?.items ?? []
    const hooks = {
      trayMenu: () =>
        menuItems()
          .filter((item) => item.type !== 'separator')
          .map((item) => ({
            label: labelOf(item),
            enabled: item.enabled,
            ...(item.type === 'checkbox' ? { checked: item.checked } : {}),
          })),
      clickTray: (label: string) => {
        const item = menuItems().find((candidate) => labelOf(candidate) === label)
        if (!item) throw new Error(`The tray's menu has no item "${label}"`)
        // Electron's types leave its arguments open; without any it does what the tray does.
        ;(item.click as () => void)()
      },
      tray: () => ({
        title: view.model?.title ?? '',
        tooltip: view.model?.tooltip ?? '',
        image: view.model?.picture ?? '',
      }),
      notifications: () => [...this.#raised],
      clickNotification: (key: string) => this.#clickNotification(key),
      opened: () => [...this.#opened],
      /** Absolute paths of finished downloads. */
      downloads: () => services.downloads.queue.paths(),
      /** Lets the API answer with another file name, and nothing else. */
      answerName: (id: string, outputFileName: string) => {
        const entry = watchlist.get(id)
        if (entry?.generation) watchlist.answered(id, { ...entry.generation, outputFileName }, entry.watch)
      },
      /** Answers the next dialog of the system: with an absolute path, or null for canceled. */
      answerDialog: (path: string | null) => void this.#dialogAnswers.push(path),
    }
    Object.assign(globalThis, { syncwatchTest: hooks })
  }

  #recordOpened(target: string): Promise<void> {
    this.#opened.push(target)
    return Promise.resolve()
  }

  /** Shows notifications as always, and can click them also where the system shows none. */
  #recordingNotifier(options: NotifierOptions): Notifier {
    const notifier = new SystemNotifier(options)
    const shown = new Map<string, FinishNotification>()
    this.#clickNotification = (key) => {
      const notification = shown.get(key)
      if (!notification) throw new Error(`There was no notification for "${key}"`)
      if (!notifier.click(key)) options.onClick(notification)
    }
    return {
      show: (notification) => {
        const { key, ids, newIds, title, body } = notification
        shown.set(key, notification)
        this.#raised.push({ id: key, ids: [...ids], newIds: [...newIds], title, body, at: Date.now() })
        notifier.show(notification)
      },
      isShown: (key) => notifier.isShown(key),
      dismissUnless: (isWatched) => notifier.dismissUnless(isWatched),
    }
  }
}

/** Returns the label as it is shown: `&&` is an escaped `&`. */
function labelOf({ label }: Electron.MenuItem): string {
  return label.replaceAll('&&', '&')
}
