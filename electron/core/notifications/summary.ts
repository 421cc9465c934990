import { language, m } from '../../i18n'
import {
  type Finish,
  type FinishNotification,
  type Outcome,
  displayName,
  shorten,
  singleNotification,
} from './notification'

export interface SummaryOptions {
  /** Every finish in it. */
  finishes: readonly Finish[]
  /** Those notified for the first time; at least one. */
  newIds: readonly string[]
  replaces: string | null
  /** They finished while the app was closed. */
  whileClosed: boolean
  /** One finish makes a summary, too. */
  isSummary?: boolean
}

/** The user may have to act on what went wrong, so that comes first. */
const WORST_FIRST: readonly Outcome[] = ['failed', 'rejected', 'canceled', 'completed']
const MAX_NAMES = 3
const MAX_NAME = 40

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

/** Returns a notification of one finish or a summary of several; null for none. */
export function groupNotification(options: SummaryOptions): FinishNotification | null {
  const [first, ...others] = options.finishes
  if (!first) return null
  return others.length === 0 && !options.isSummary ? singleNotification(first) : summaryNotification(options)
}

/** Returns one notification for several finishes. */
export function summaryNotification({
  finishes,
  newIds,
  replaces,
  whileClosed,
}: SummaryOptions): FinishNotification {
  const groups = WORST_FIRST.map((outcome) => ({
    outcome,
    finishes: finishes.filter((finish) => finish.outcome === outcome),
  })).filter((group) => group.finishes.length > 0)
  const worst = groups[0]?.outcome ?? 'completed'
  const counts = countsOf(groups)
  const isMixed = groups.length > 1
  const all = isMixed ? counts : ALL[worst]({ count: finishes.length })
  return {
    // Each finish is new once, so its ID makes the key unique.
    key: `summary:${newIds[0] ?? ''}`,
    kind: 'summary',
    ids: groups.flatMap((group) => group.finishes.map(({ entry }) => entry.id)),
    newIds,
    replaces,
    outcome: worst,
    title: whileClosed
      ? m.notifications_while_closed({ count: finishes.length.toLocaleString(language()) })
      : all,
    body: [
      ...(whileClosed ? [counts] : []),
      ...groups.map((group) => {
        const names = namesOf(group.finishes)
        return isMixed ? `${capitalized(SOME[group.outcome]())}: ${names}` : names
      }),
    ].join('\n'),
  }
}

/** "3 ready, 1 failed". */
function countsOf(groups: readonly { outcome: Outcome; finishes: readonly Finish[] }[]): string {
  const readyFirst = [...groups].sort(
    (a, b) => Number(b.outcome === 'completed') - Number(a.outcome === 'completed'),
  )
  return readyFirst.map(({ outcome, finishes }) => `${finishes.length} ${SOME[outcome]()}`).join(', ')
}

/** "spring-de, spring-fr, teaser and 12 more". */
function namesOf(finishes: readonly Finish[]): string {
  // "and 1 more" is as long as a name, so the name is better.
  const shown = finishes.length === MAX_NAMES + 1 ? MAX_NAMES + 1 : MAX_NAMES
  const names = finishes.slice(0, shown).map(({ entry }) => shorten(displayName(entry), MAX_NAME))
  const more = finishes.length - names.length
  return more === 0 ? names.join(', ') : m.notifications_names_and_more({ names: names.join(', '), more })
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
