import { z } from 'zod'
import { language, m } from '../../i18n'

const outcomeSchema = z.enum(['completed', 'failed', 'rejected', 'canceled'])
type Outcome = z.infer<typeof outcomeSchema>

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
  groups: z.array(z.object({ outcome: outcomeSchema, count: z.number(), names: z.array(z.string()) })),
})
const stopSchema = z.object({
  kind: z.literal('stop'),
  reason: z.enum(['key_refused', 'all_missing', 'not_saved']),
})

/** The content of a notification. The log stores it without its texts, because the language may change. */
export const notificationMessageSchema = z.discriminatedUnion('kind', [
  singleSchema,
  summarySchema,
  stopSchema,
])
export type NotificationMessage = z.infer<typeof notificationMessageSchema>
type Single = z.infer<typeof singleSchema>
type Summary = z.infer<typeof summarySchema>
export type SummaryGroup = Summary['groups'][number]

interface Texts {
  readonly title: string
  readonly body: string
}

const ONE: Record<Outcome, (name: { name: string }) => string> = {
  completed: m.notifications_one_ready,
  failed: m.notifications_one_failed,
  rejected: m.notifications_one_rejected,
  canceled: m.notifications_one_canceled,
}
const ALL: Record<Outcome, (count: { count: number }) => string> = {
  completed: m.notifications_all_ready,
  failed: m.notifications_all_failed,
  rejected: m.notifications_all_rejected,
  canceled: m.notifications_all_canceled,
}
const SOME: Record<Outcome, () => string> = {
  completed: m.notifications_ready,
  failed: m.notifications_failed,
  rejected: m.notifications_rejected,
  canceled: m.notifications_canceled,
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
  const counts = countsOf(groups)
  const isMixed = groups.length > 1
  const all = isMixed ? counts : ALL[groups[0]?.outcome ?? 'completed']({ count: total })
  return {
    title: whileClosed ? m.notifications_while_closed({ count: total.toLocaleString(language()) }) : all,
    body: [
      ...(whileClosed ? [counts] : []),
      ...groups.map((group) => {
        const names = namesOf(group)
        return isMixed ? `${capitalized(SOME[group.outcome]())}: ${names}` : names
      }),
    ].join('\n'),
  }
}

/** "3 ready, 1 failed". */
function countsOf(groups: readonly SummaryGroup[]): string {
  const readyFirst = [...groups].sort(
    (a, b) => Number(b.outcome === 'completed') - Number(a.outcome === 'completed'),
  )
  return readyFirst.map(({ outcome, count }) => `${count} ${SOME[outcome]()}`).join(', ')
}

/** "spring-de, spring-fr, teaser and 12 more". */
function namesOf({ count, names }: SummaryGroup): string {
  const more = count - names.length
  const listed = names.join(', ')
  return more === 0 ? listed : m.notifications_names_and_more({ names: listed, more })
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
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
