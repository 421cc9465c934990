import { z } from 'zod'
import { setIdSchema } from '../../contract/generation-set'
import { language, m, setLabel } from '../../i18n'
import { allLabel, countsLabel, outcomeGroupSchema, outcomeLines, outcomeSchema } from './outcome-groups'

const singleSchema = z.object({
  kind: z.literal('single'),
  outcome: outcomeSchema,
  name: z.string(),
  /** In the API's own words; null when there is none. */
  error: z.string().nullable(),
  tookMs: z.number().nullable(),
  model: z.string().nullable(),
})
const summarySchema = z.object({
  kind: z.literal('summary'),
  whileClosed: z.boolean(),
  /** The worst first. The names are the first few of `count`. */
  groups: z.array(outcomeGroupSchema),
})
/** All generations of a set have ended. */
const setSchema = z.object({
  kind: z.literal('set'),
  setId: setIdSchema,
  /** Null for a set without a name. */
  name: z.string().nullable(),
  groups: z.array(outcomeGroupSchema),
  /** How many ended without an outcome: they aren't found. */
  withoutOutcome: z.number(),
})
const stopSchema = z.object({
  kind: z.literal('stop'),
  reason: z.enum(['key_refused', 'all_missing', 'not_saved']),
})

/** The content of a notification. The log stores it without its texts, because the language may change. */
export const notificationMessageSchema = z.discriminatedUnion('kind', [
  singleSchema,
  summarySchema,
  setSchema,
  stopSchema,
])
export type NotificationMessage = z.infer<typeof notificationMessageSchema>
type Single = z.infer<typeof singleSchema>
type Summary = z.infer<typeof summarySchema>
type SetDone = z.infer<typeof setSchema>

interface Texts {
  readonly title: string
  readonly body: string
}

const ONE: Record<Single['outcome'], (name: { name: string }) => string> = {
  completed: m.notifications_one_ready,
  failed: m.notifications_one_failed,
  rejected: m.notifications_one_rejected,
  canceled: m.notifications_one_canceled,
}
const STOPPED: Record<
  z.infer<typeof stopSchema>['reason'],
  readonly [title: () => string, body: () => string]
> = {
  key_refused: [m.notifications_stopped_key_refused, m.notifications_stopped_key_refused_detail],
  all_missing: [m.notifications_stopped_all_missing, m.notifications_stopped_all_missing_detail],
  not_saved: [m.notifications_stopped_not_saved, m.ui_disk_detail],
}

/** Returns the texts of a notification, in the current language. */
export function formatNotification(message: NotificationMessage): Texts {
  switch (message.kind) {
    case 'single':
      return { title: ONE[message.outcome]({ name: message.name }), body: singleBody(message) }
    case 'summary':
      return formatSummary(message)
    case 'set':
      return formatSetDone(message)
    case 'stop': {
      const [title, body] = STOPPED[message.reason]
      return { title: title(), body: body() }
    }
  }
}

function singleBody({ outcome, error, tookMs, model }: Single): string {
  // "Took 4 min 12 s · lipsync-2".
  const took = tookMs === null ? null : m.notifications_took({ duration: formatDuration(tookMs) })
  const facts = [took, model].filter(Boolean).join(' · ')
  if (outcome === 'completed') return facts
  const reason = error ?? (outcome === 'canceled' ? null : m.list_no_reason())
  return [reason, facts].filter(Boolean).join('\n')
}

function formatSummary({ groups, whileClosed }: Summary): Texts {
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  const counts = countsLabel(groups)
  return {
    title: whileClosed
      ? m.notifications_while_closed({ count: total.toLocaleString(language()) })
      : allLabel(groups),
    body: [...(whileClosed ? [counts] : []), ...outcomeLines(groups)].join('\n'),
  }
}

function formatSetDone({ setId, name, groups, withoutOutcome }: SetDone): Texts {
  const missing = withoutOutcome === 0 ? [] : [m.sets_without_outcome({ count: withoutOutcome })]
  return {
    title: m.sets_done_title({
      set: setLabel(setId, name),
      counts: [countsLabel(groups), ...missing].filter(Boolean).join(', '),
    }),
    // Requests that never became a generation have no names.
    body: outcomeLines(groups.filter(({ names }) => names.length > 0)).join('\n'),
  }
}

/** Returns a duration as text: "48 s", "4 min 12 s", "1 h 5 min". */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
}
