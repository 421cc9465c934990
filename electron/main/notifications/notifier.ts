import { Notification } from 'electron'
import type { FinishAnnouncement } from '../../core/announce/announcement'

export interface RaisedNotification {
  id: string
  title: string
  body: string
  /** ms since the epoch. */
  at: number
}

export interface NotifierOptions {
  onClick: (announcement: FinishAnnouncement) => void
  /** The system shows no notifications: the app shows it itself. */
  onUnavailable: (announcement: FinishAnnouncement) => void
  now: () => number
  onRaised?: (raised: RaisedNotification) => void
}

// A person who never clicks any must not fill the memory: the oldest lose their click first.
const MOST_HELD = 200

/** Raises notifications, and holds each until it is clicked or closed: a collected one would lose its click. */
export class Notifier {
  readonly #options: NotifierOptions
  readonly #held = new Map<Notification, FinishAnnouncement>()

  constructor(options: NotifierOptions) {
    this.#options = options
  }

  raise(announcement: FinishAnnouncement): void {
    const { id, title, body } = announcement
    this.#options.onRaised?.({ id, title, body, at: this.#options.now() })
    if (!Notification.isSupported()) {
      this.#options.onUnavailable(announcement)
      return
    }
    const notification = new Notification({ title, body, urgency: 'normal' })
    this.#held.set(notification, announcement)
    notification.on('click', () => {
      this.#held.delete(notification)
      this.#options.onClick(announcement)
    })
    notification.on('close', () => this.#held.delete(notification))
    notification.on('failed', () => {
      this.#held.delete(notification)
      this.#options.onUnavailable(announcement)
    })
    notification.show()
    this.#forgetOldest()
  }

  /** Takes the notifications of a generation off the screen. */
  dismiss(id: string): void {
    for (const [notification, announcement] of [...this.#held]) {
      if (announcement.id !== id) continue
      this.#held.delete(notification)
      notification.close()
    }
  }

  /** Clicks the notification of a generation as the system would. False when none is held. */
  click(id: string): boolean {
    for (const [notification, announcement] of this.#held) {
      if (announcement.id === id) return notification.emit('click')
    }
    return false
  }

  #forgetOldest(): void {
    for (const notification of this.#held.keys()) {
      if (this.#held.size <= MOST_HELD) return
      this.#held.delete(notification)
    }
  }
}
