import { z } from 'zod'

/** A line of the notification log: something the user was notified of, or would have been. */
export const loggedNotificationSchema = z.object({
  key: z.string(),
  ids: z.array(z.string()),
  /** How it finished, of several the worst; `stopped` when the watch stopped on its own. */
  outcome: z.enum(['completed', 'failed', 'rejected', 'canceled', 'stopped']),
  title: z.string(),
  body: z.string(),
  /** ms since the epoch. */
  at: z.number(),
  read: z.boolean(),
  /** Why no notification was shown; null when one was. */
  suppressedFor: z
    .enum(['quiet_hours', 'muted', 'generation_muted', 'outcome_off', 'unavailable'])
    .nullable(),
})
export type LoggedNotification = z.infer<typeof loggedNotificationSchema>

export const notificationLogSchema = z.object({
  /** The latest first. */
  items: z.array(loggedNotificationSchema),
  unread: z.number(),
})
export type NotificationLog = z.infer<typeof notificationLogSchema>
