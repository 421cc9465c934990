import { z } from 'zod'
import {
  type LoggedNotification,
  type NotificationLog,
  loggedNotificationSchema,
} from '../../../contract/notification-log'
import type { Clock } from '../../../core/clock'
import type { FinishNotification } from '../../../core/notifications/notification'
import { type StorageOptions, openJsonFile } from '../../platform/storage/json-file'
import { Throttle } from '../../platform/throttle'

const MAX_KEPT = 200
const WRITE_AFTER_MS = 1_000
/** A summary of thousands is shown by its first ones. */
const MAX_IDS = 500

// One line that can't be read takes no other with it.
const fileSchema = z.object({
  items: z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.flatMap((item) => {
        const read = loggedNotificationSchema.safeParse(item)
        return read.success ? [read.data] : []
      }),
    ),
})

export interface NotificationLogOptions {
  storage: StorageOptions
  clock: Clock
  /** It has changed. */
  onChange: (history: NotificationLog) => void
  onError: (what: string, error: unknown) => void
}

/** What the user was told, or would have been: `notification-log.json` in the data folder, the latest first. */
export class NotificationLogService {
  readonly #parts: NotificationLogOptions
  readonly #file
  readonly #ticker: Throttle
  #items: readonly LoggedNotification[]

  constructor(parts: NotificationLogOptions) {
    this.#parts = parts
    this.#file = openJsonFile({
      ...parts.storage,
      name: 'notification-log',
      schema: fileSchema,
      empty: { items: [] },
    })
    this.#items = this.#file.data.items.slice(0, MAX_KEPT)
    this.#ticker = new Throttle(parts.clock, WRITE_AFTER_MS, () => this.flush())
  }

  get state(): NotificationLog {
    return { items: [...this.#items], unread: this.unread }
  }

  get unread(): number {
    return this.#items.filter(({ read }) => !read).length
  }

  /** Takes the place of the one it replaces, and of an earlier one with its key. */
  add(announcement: FinishNotification, suppressedFor: LoggedNotification['suppressedFor']): void {
    const { key, ids, outcome, title, body, replaces } = announcement
    const at = this.#parts.clock.now()
    const item = { key, ids: ids.slice(0, MAX_IDS), outcome, title, body, at, read: false, suppressedFor }
    const others = this.#items.filter((other) => other.key !== key && other.key !== replaces)
    this.#set([item, ...others].slice(0, MAX_KEPT))
  }

  /** @param keys null: all */
  read(keys: readonly string[] | null): void {
    const isMeant = (key: string): boolean => keys === null || keys.includes(key)
    if (!this.#items.some(({ key, read }) => !read && isMeant(key))) return
    this.#set(this.#items.map((item) => (isMeant(item.key) ? { ...item, read: true } : item)))
  }

  clear(): void {
    this.#set([])
  }

  /** Writes it now. A disk that refuses is tried again with the next change: the list in memory is whole. */
  flush(): void {
    try {
      this.#file.write({ items: [...this.#items] })
    } catch (error) {
      this.#parts.onError('The notification history could not be written', error)
    }
  }

  #set(items: readonly LoggedNotification[]): void {
    this.#items = items
    this.#ticker.request()
    this.#parts.onChange(this.state)
  }
}
