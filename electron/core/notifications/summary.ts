import {
  type Finish,
  type FinishNotification,
  type Outcome,
  displayName,
  shorten,
  singleNotification,
} from './notification'
import { type NotificationMessage, formatNotification } from './notification-message'

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
export const WORST_FIRST: readonly Outcome[] = ['failed', 'rejected', 'canceled', 'completed']
const MAX_NAMES = 3
const MAX_NAME = 40

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
  const groups = outcomeGroups(finishes)
  const message: NotificationMessage = {
    kind: 'summary',
    whileClosed,
    groups: groups.map(({ outcome, finishes: all, names }) => ({ outcome, count: all.length, names })),
  }
  return {
    // Each finish is new once, so its ID makes the key unique.
    key: `summary:${newIds[0] ?? ''}`,
    kind: 'summary',
    ids: groups.flatMap((group) => group.finishes.map(({ entry }) => entry.id)),
    newIds,
    replaces,
    outcome: groups[0]?.outcome ?? 'completed',
    message,
    ...formatNotification(message),
  }
}

/** Returns finishes by their outcomes, the worst first, with the names of the first few of each. */
export function outcomeGroups(finishes: readonly Finish[]) {
  return WORST_FIRST.map((outcome) => {
    const own = finishes.filter((finish) => finish.outcome === outcome)
    return { outcome, finishes: own, names: namesOf(own.map(({ entry }) => displayName(entry))) }
  }).filter((group) => group.finishes.length > 0)
}

/** Returns the names of the first few. */
export function namesOf(names: readonly string[]): string[] {
  // "and 1 more" is as long as a name, so the name is better.
  const shown = names.length === MAX_NAMES + 1 ? MAX_NAMES + 1 : MAX_NAMES
  return names.slice(0, shown).map((name) => shorten(name, MAX_NAME))
}
