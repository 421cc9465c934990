import type { ReceivedNotification } from '../desktop/notification-daemon'
import type { Simulator } from '../simulator'
import type { Raised } from './headless-app'

/** A finish, and the notification of it. */
export interface NotifiedFinish {
  id: string
  title: string
  /** ms since the epoch. */
  at: number
  /** From the server's finish to the notification. */
  afterMs: number
}

/**
 * Matches notifications with the finishes that they are about.
 * @param received what the desktop's notification daemon received, and when; without a daemon what the app raised counts
 */
export function notifiedFinishes(
  simulator: Simulator,
  raised: readonly Raised[],
  received: readonly ReceivedNotification[] | undefined,
): NotifiedFinish[] {
  return raised.flatMap(({ newIds, title, at: raisedAt }) => {
    const at = received ? receivedAt(received, title, raisedAt) : raisedAt
    if (at === undefined) return []
    return newIds.flatMap((id) => {
      const finishedAt = simulator.finishedAt(id)
      return finishedAt === undefined ? [] : [{ id, title, at, afterMs: Math.round(at - finishedAt) }]
    })
  })
}

/** Returns when the daemon received a notification. Two summaries may have the same title. */
function receivedAt(
  received: readonly ReceivedNotification[],
  title: string,
  raisedAt: number,
): number | undefined {
  return received.find((other) => other.title === title && other.at >= raisedAt)?.at
}

/** Returns the IDs to be notified: those that hadn't finished when the app first asked for them, or that it never asked for. */
export function expectedFinishes(simulator: Simulator): string[] {
  return simulator.ids.filter((id) => {
    const finishedAt = simulator.finishedAt(id)
    const asked = simulator.requests.find((request) => request.id === id)
    return finishedAt === undefined || asked === undefined || asked.at < finishedAt
  })
}

/** Returns the median; NaN when there are no values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN
  return (upper + lower) / 2
}
