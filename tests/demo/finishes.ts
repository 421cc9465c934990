import type { ReceivedNotification } from '../desktop/notification-daemon'
import type { Simulator } from '../simulator'
import type { Raised } from './headless-app'

/** A generation's end, and how the user heard of it. */
export interface NotifiedFinish {
  id: string
  title: string
  /** ms since the epoch. */
  at: number
  /** From the server's finish to the notification. */
  afterMs: number
}

/**
 * Ties notifications to the ends they tell.
 * @param received what the desktop's notification daemon was handed, and when; without a daemon the app's word counts
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

/** When the daemon was handed a notification: two summaries may have the same title. */
function receivedAt(
  received: readonly ReceivedNotification[],
  title: string,
  raisedAt: number,
): number | undefined {
  return received.find((other) => other.title === title && other.at >= raisedAt)?.at
}

/** Those whose end has to be notified: they had not ended when the app first asked for them, or it never asked. */
export function expectedFinishes(simulator: Simulator): string[] {
  return simulator.ids.filter((id) => {
    const finishedAt = simulator.finishedAt(id)
    const asked = simulator.requests.find((request) => request.id === id)
    return finishedAt === undefined || asked === undefined || asked.at < finishedAt
  })
}

export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2
}
