import { Notification } from 'electron'
import type { FinishNotification } from '../../../core/notifications/notification'
import { notificationBody } from './notification-body'

export interface ShownNotification {
  /** The generation's ID; of several, an ID of the summary's own. */
  id: string
  /** All it stands for. */
  ids: string[]
  /** Those told by it for the first time. */
  newIds: string[]
  title: string
  body: string
  /** ms since the epoch. */
  at: number
}

export interface NotifierOptions {
  platform: NodeJS.Platform
  /** Shown without the system's sound. */
  isSilent: () => boolean
  onClick: (announcement: FinishNotification) => void
  /** The system shows no notifications: the app shows it itself. */
  onUnavailable: (announcement: FinishNotification) => void
  now: () => number
  onRaised?: (raised: ShownNotification) => void
}

// A user who never clicks any must not fill the memory: the oldest lose their click first.
const MAX_HELD = 200

/** Raises notifications, and holds each until it is clicked or closed: a collected one would lose its click. */
export class Notifier {
  readonly #options: NotifierOptions
  readonly #held = new Map<Notification, FinishNotification>()

  constructor(options: NotifierOptions) {
    this.#options = options
  }

  /** Shows it, then takes away the one it replaces. @throws when the system can't make a notification */
  raise(announcement: FinishNotification): void {
    const { key, ids, newIds, title, body } = announcement
    const at = this.#options.now()
    this.#options.onRaised?.({ id: key, ids: [...ids], newIds: [...newIds], title, body, at })
    if (Notification.isSupported()) this.#show(announcement)
    else this.#options.onUnavailable(announcement)
    if (announcement.replaces !== null) this.#close(({ key: other }) => other === announcement.replaces)
  }

  /** Whether it is before the user still: neither clicked nor closed, as far as the system says. */
  isShown(key: string): boolean {
    return [...this.#held.values()].some((announcement) => announcement.key === key)
  }

  /** Takes off the screen what stands for none but generations that are no longer watched. */
  dismissUnless(isWatched: (id: string) => boolean): void {
    this.#close(({ ids }) => !ids.some(isWatched))
  }

  /** Clicks a notification as the system would. False when none is held. */
  click(key: string): boolean {
    for (const [notification, announcement] of this.#held) {
      if (announcement.key === key) return notification.emit('click')
    }
    return false
  }

  #show(announcement: FinishNotification): void {
    const { title, body } = announcement
    const { platform } = this.#options
    const notification = new Notification({
      title,
      body: notificationBody(body, platform),
      urgency: 'normal',
      silent: this.#options.isSilent(),
    })
    notification.on('click', () => {
      this.#held.delete(notification)
      this.#options.onClick(announcement)
    })
    notification.on('close', () => this.#held.delete(notification))
    notification.on('failed', () => {
      this.#held.delete(notification)
      this.#options.onUnavailable(announcement)
    })
    this.#held.set(notification, announcement)
    try {
      notification.show()
    } catch (error) {
      this.#held.delete(notification)
      throw error
    }
    this.#forgetOldest()
  }

  #close(isMeant: (announcement: FinishNotification) => boolean): void {
    for (const [notification, announcement] of [...this.#held]) {
      if (!isMeant(announcement)) continue
      this.#held.delete(notification)
      notification.close()
    }
  }

  #forgetOldest(): void {
    for (const notification of this.#held.keys()) {
      if (this.#held.size <= MAX_HELD) return
      this.#held.delete(notification)
    }
  }
}
