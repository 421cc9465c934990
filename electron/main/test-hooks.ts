import type { AppNotification } from '../core/notifications/notification'
import { type NotificationAction, notificationActions } from '../core/notifications/notification-actions'
import type { Syncwatch } from './app'
import { Notifier, type NotifierOptions } from './shell/notifications/notifier'
import type { SystemAccess } from './shell/system-access'

/** Shows notifications as always, and can click them also where the system shows none. */
class RecordingNotifier extends Notifier {
  readonly #onClick: NotifierOptions['onClick']
  readonly #onAction: NotifierOptions['onAction']
  readonly #raised: { notification: AppNotification; at: number }[] = []

  constructor(options: NotifierOptions) {
    super(options)
    this.#onClick = options.onClick
    this.#onAction = options.onAction
  }

  override show(notification: AppNotification): void {
    this.#raised.push({ notification, at: Date.now() })
    super.show(notification)
  }

  override click(key: string): boolean {
    const raised = this.#raised.findLast(({ notification }) => notification.key === key)
    if (!raised) throw new Error(`There was no notification for "${key}"`)
    if (!super.click(key)) this.#onClick(raised.notification)
    return true
  }

  /** Clicks a button of a notification as the system would. */
  act(key: string, action: NotificationAction): void {
    const raised = this.#raised.findLast(({ notification }) => notification.key === key)
    if (!raised || !notificationActions(raised.notification).includes(action))
      throw new Error(`There was no "${action}" for "${key}"`)
    this.#onAction(raised.notification, action)
  }

  /** Returns all since the start. `id` is the generation's ID, or a summary's own; `at` is in ms since the epoch. */
  get raised() {
    return this.#raised.map(({ notification: { key: id, ids, newIds, title, body }, at }) => {
      return { id, ids, newIds, title, body, at }
    })
  }
}

/**
 * The hooks for automated tests, never in a packaged app: what a test can't reach through the window is recorded or
 * answered instead of performed. The shape of `globalThis.syncwatchTest` is part of the product's contract.
 */
export class TestHooks {
  readonly #opened: string[] = []
  readonly #dialogAnswers: (string | null)[] = []
  readonly #questions: string[] = []
  readonly #players: string[][] = []
  #notifier: RecordingNotifier | null = null

  /** Takes the place of the system. */
  readonly system: SystemAccess = {
    shell: {
      openUrl: (url) => this.#recordOpened(url),
      openPath: (path) => this.#recordOpened(path),
      showItem: (path) => void this.#recordOpened(`show ${path}`),
    },
    createDialogs: () => {
      const answer = (): Promise<string | null> => Promise.resolve(this.#dialogAnswers.shift() ?? null)
      return {
        saveFile: answer,
        chooseFolder: answer,
        chooseFile: answer,
        confirm: async ({ message, detail }) => {
          this.#questions.push([message, detail].filter(Boolean).join('\n'))
          return (await answer()) !== null
        },
      }
    },
    createNotifier: (options) => (this.#notifier = new RecordingNotifier(options)),
    startPlayer: ({ program, arguments: args }) => {
      this.#players.push([program, ...args])
      return () => undefined
    },
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
      notifications: () => this.#notifier?.raised ?? [],
      clickNotification: (key: string) => void this.#notifier?.click(key),
      actOnNotification: (key: string, action: NotificationAction) => this.#notifier?.act(key, action),
      opened: () => [...this.#opened],
      /** Absolute paths of finished downloads. */
      downloads: () => services.downloads.queue.paths(),
      /** Lets the API answer with another file name, and nothing else. */
      answerName: (id: string, outputFileName: string) => {
        const entry = watchlist.get(id)
        if (entry?.generation) watchlist.answered(id, { ...entry.generation, outputFileName }, entry.watch)
      },
      /** The text of each question that was asked in a dialog of the system. */
      questions: () => [...this.#questions],
      /** Each player that was started for a sound: its program and its arguments. */
      players: () => this.#players.map((player) => [...player]),
      /** Answers the next dialog of the system: with an absolute path (any text agrees), or null for canceled. */
      answerDialog: (path: string | null) => void this.#dialogAnswers.push(path),
    }
    Object.assign(globalThis, { syncwatchTest: hooks })
  }

  #recordOpened(target: string): Promise<void> {
    this.#opened.push(target)
    return Promise.resolve()
  }
}

/** Returns the label as it is shown: `&&` is an escaped `&`. */
function labelOf({ label }: Electron.MenuItem): string {
  return label.replaceAll('&&', '&')
}
