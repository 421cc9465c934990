import { z } from 'zod'
import { m } from '../../i18n'

export const outcomeSchema = z.enum(['completed', 'failed', 'rejected', 'canceled'])
type Outcome = z.infer<typeof outcomeSchema>

/** Generations with one outcome. The names are the first few of `count`. */
export const outcomeGroupSchema = z.object({
  outcome: outcomeSchema,
  count: z.number(),
  names: z.array(z.string()),
})
export type SummaryGroup = z.infer<typeof outcomeGroupSchema>

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
/** "4 generations are ready" for one outcome, "3 ready, 1 failed" for several. */
export function allLabel(groups: readonly SummaryGroup[]): string {
  const [first, ...others] = groups
  return first && others.length === 0 ? ALL[first.outcome]({ count: first.count }) : countsLabel(groups)
}

/** Returns a line with names for each outcome; it names the outcome where there are several. */
export function outcomeLines(groups: readonly SummaryGroup[]): string[] {
  return groups.map((group) => {
    const names = namesOf(group)
    return groups.length > 1 ? `${capitalized(SOME[group.outcome]())}: ${names}` : names
  })
}

/** "3 ready, 1 failed". */
export function countsLabel(groups: readonly SummaryGroup[]): string {
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
