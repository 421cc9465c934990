import { Notification, type NotificationActionEventParams } from 'electron'
import type { AppNotification } from '../../../core/notifications/notification'
import {
  type NotificationAction,
  notificationActions,
} from '../../../core/notifications/notification-actions'
import { m } from '../../../i18n'
import type { NotificationSound } from './notification-sounds'

export interface NotifierOptions {
  platform: NodeJS.Platform
  /** Decides what a notification sounds like; called once for each. */
  soundFor: (notification: AppNotification) => NotificationSound
  onClick: (notification: AppNotification) => void
  onAction: (notification: AppNotification, action: NotificationAction) => void
  /** The system shows no notifications. */
  onUnavailable: (notification: AppNotification) => void
}

const ACTION_LABELS: Record<NotificationAction, () => string> = {
  open: m.finish_notification_open,
  download: m.finish_notification_download,
  mute: m.notifications_mute_hour,
}

/** When a user clicks none, the oldest lose their click first. */
const MAX_KEPT = 200

/** Shows notifications by Electron. Keeps each until it is clicked or closed: a garbage-collected one would lose its click. */
export class Notifier {
  readonly #options: NotifierOptions
  readonly #kept = new Map<Notification, AppNotification>()

  constructor(options: NotifierOptions) {
    this.#options = options
  }

  /** Shows it, then closes the one it replaces. @throws when the system can't create a notification */
  show(notification: AppNotification): void {
    if (Notification.isSupported()) this.#display(notification)
    else this.#options.onUnavailable(notification)
    if (notification.replaces !== null) this.dismiss(notification.replaces)
  }

  /** Whether it is neither clicked nor closed, as far as the system tells. */
  isShown(key: string): boolean {
    return [...this.#kept.values()].some((notification) => notification.key === key)
  }

  /** Closes it, if it is still shown. */
  dismiss(key: string): void {
    this.#close((notification) => notification.key === key)
  }

  /** Closes notifications whose generations are all no longer watched. */
  dismissUnless(isWatched: (id: string) => boolean): void {
    this.#close(({ ids }) => ids.length > 0 && !ids.some(isWatched))
  }

  /** Clicks a notification as the system would. Returns false when it isn't shown any more. */
  click(key: string): boolean {
    for (const [shown, notification] of this.#kept) {
      if (notification.key === key) return shown.emit('click')
    }
    return false
  }

  #display(notification: AppNotification): void {
    const { platform, soundFor, onClick, onAction, onUnavailable } = this.#options
    const actions = notificationActions(notification)
    const sound = soundFor(notification)
    const shown = new Notification({
      title: notification.title,
      body: notificationBody(notification.body, platform),
      urgency: 'normal',
      silent: sound.isSilent,
      // A system without buttons leaves them out.
      actions: actions.map((action) => ({ type: 'button', text: ACTION_LABELS[action]() })),
    })
    // Some systems report it more than once.
    shown.once('show', sound.onShown)
    shown.on('click', () => {
      this.#kept.delete(shown)
      onClick(notification)
    })
    shown.on('action', (details: Partial<NotificationActionEventParams>, index: number) => {
      // Older versions of Electron pass the index alone.
      const action = actions[details.actionIndex ?? index]
      this.#kept.delete(shown)
      if (action !== undefined) onAction(notification, action)
    })
    shown.on('close', () => this.#kept.delete(shown))
    shown.on('failed', () => {
      this.#kept.delete(shown)
      onUnavailable(notification)
    })
    this.#kept.set(shown, notification)
    try {
      shown.show()
    } catch (error) {
      this.#kept.delete(shown)
      throw error
    }
    this.#dropOldest()
  }

  #close(isMeant: (notification: AppNotification) => boolean): void {
    for (const [shown, notification] of [...this.#kept]) {
      if (!isMeant(notification)) continue
      this.#kept.delete(shown)
      shown.close()
    }
  }

  #dropOldest(): void {
    for (const shown of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) return
      this.#kept.delete(shown)
    }
  }
}

/**
 * Escapes a body for Linux, where desktops read it (not the title) as markup: `<b>` would be an instruction and a lone
 * `&` may blank the text. Electron passes it on as it is.
 */
function notificationBody(text: string, platform: NodeJS.Platform): string {
  if (platform !== 'linux') return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
