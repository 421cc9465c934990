import { EventEmitter } from 'node:events'
import { z } from 'zod'
import {
  type LoggedNotification,
  type NotificationLog,
  loggedNotificationSchema,
} from '../../../contract/notification-log'
import type { Clock } from '../../../core/clock'
import type { AppNotification } from '../../../core/notifications/notification'
import {
  formatNotification,
  notificationMessageSchema,
} from '../../../core/notifications/notification-message'
import { type JsonFile, type StorageOptions, openJsonFile } from '../../platform/storage/json-file'
import { Throttle } from '../../platform/throttle'

const MAX_ITEMS = 200
const WRITE_AFTER_MS = 1_000
/** A summary may stand for thousands. */
const MAX_IDS = 500

/** An item of the file. One without a message, from an earlier version, is shown in the language of that time. */
const storedSchema = loggedNotificationSchema.extend({
  message: notificationMessageSchema.optional().catch(undefined),
})
type StoredNotification = z.infer<typeof storedSchema>

// An item that can't be read doesn't take the others with it.
const fileSchema = z.object({
  items: z
    .array(z.unknown())
    .catch([])
    .transform((items) => items.flatMap((item) => storedSchema.safeParse(item).data ?? [])),
})

export interface NotificationLogOptions {
  storage: StorageOptions
  clock: Clock
  onError: (what: string, error: unknown) => void
}

/** The log of notifications, shown and suppressed: `notification-log.json` in the data folder, the latest first. */
export class NotificationLogService extends EventEmitter<{ change: [NotificationLog] }> {
  readonly #options: NotificationLogOptions
  readonly #file: JsonFile<z.infer<typeof fileSchema>>
  readonly #write: Throttle
  #items: readonly StoredNotification[]

  constructor(options: NotificationLogOptions) {
    super()
    this.#options = options
    const empty = { items: [] }
    this.#file = openJsonFile({ ...options.storage, name: 'notification-log', schema: fileSchema, empty })
    this.#items = this.#file.data.items.slice(0, MAX_ITEMS)
    this.#write = new Throttle(options.clock, WRITE_AFTER_MS, () => this.flush())
  }

  get state(): NotificationLog {
    return { items: this.#items.map(inCurrentLanguage), unread: this.unread }
  }

  get unread(): number {
    return this.#items.filter(({ read }) => !read).length
  }

  /** Adds a notification in place of the one it replaces and of an earlier one with its key. */
  add(notification: AppNotification, suppressedFor: LoggedNotification['suppressedFor']): void {
    const { key, ids, message, outcome, title, body, replaces } = notification
    const at = this.#options.clock.now()
    const kept = { key, ids: ids.slice(0, MAX_IDS), outcome, title, body, message }
    const item = { ...kept, at, read: false, suppressedFor }
    const others = this.#items.filter((other) => other.key !== key && other.key !== replaces)
    this.#set([item, ...others].slice(0, MAX_ITEMS))
  }

  /** @param keys null for all */
  markRead(keys: readonly string[] | null): void {
    const isMeant = (key: string): boolean => keys === null || keys.includes(key)
    if (!this.#items.some(({ key, read }) => !read && isMeant(key))) return
    this.#set(this.#items.map((item) => (isMeant(item.key) ? { ...item, read: true } : item)))
  }

  clear(): void {
    this.#set([])
  }

  /** Shows the texts in the new language. */
  languageChanged(): void {
    if (this.#items.length > 0) this.emit('change', this.state)
  }

  /** Writes the log now. When the disk refuses, the next change tries again. */
  flush(): void {
    try {
      this.#file.update(({ items }, isLate) => {
        if (isLate) this.#items = [...this.#items, ...items].slice(0, MAX_ITEMS)
        return { items: [...this.#items] }
      })
    } catch (error) {
      this.#options.onError('The notification log could not be written', error)
    }
  }

  #set(items: readonly StoredNotification[]): void {
    this.#items = items
    this.#write.request()
    this.emit('change', this.state)
  }
}

function inCurrentLanguage({ message, ...item }: StoredNotification): LoggedNotification {
  return message === undefined ? item : { ...item, ...formatNotification(message) }
}
