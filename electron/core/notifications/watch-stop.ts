import { type WatchedGeneration, isFinished } from '../watchlist/watched-generation'
import type { StopNotification } from './notification'
import { formatNotification } from './notification-message'

/** Why the watch stops without an action of the user, or can't be saved. */
export type StopReason = 'key_refused' | 'all_missing' | 'not_saved'

/** What decides whether the watch has stopped. Each comes from its owner. */
export interface WatchHealth {
  readonly entries: Iterable<WatchedGeneration>
  readonly isKeyRefused: boolean
  /** The storage has refused a change that is still to be written. */
  readonly hasFailedWrites: boolean
}

/** A reason in force. */
export interface WatchStop {
  readonly reason: StopReason
  /** The generations that are missing. */
  readonly ids: readonly string[]
  /** When the last of them went missing (ms since the epoch); null for another reason. */
  readonly missingSince: number | null
}

/** Returns why the watch has stopped. Where nothing is unfinished, nothing can stop. */
export function watchStops({ entries, hasFailedWrites, isKeyRefused }: WatchHealth): WatchStop[] {
  let unfinished = 0
  const missing: string[] = []
  let missingSince = 0
  for (const entry of entries) {
    if (isFinished(entry)) continue
    if (entry.watch.kind !== 'missing') unfinished += 1
    // An ID that was never found may be a typo: its watch never began.
    else if (entry.generation !== null) {
      missing.push(entry.id)
      missingSince = Math.max(missingSince, entry.watch.since ?? 0)
    }
  }
  if (unfinished === 0)
    return missing.length === 0 ? [] : [{ reason: 'all_missing', ids: missing, missingSince }]
  const reasons: StopReason[] = [
    ...(isKeyRefused ? (['key_refused'] as const) : []),
    ...(hasFailedWrites ? (['not_saved'] as const) : []),
  ]
  return reasons.map((reason) => ({ reason, ids: [], missingSince: null }))
}

/** Returns the notification of a stop. @param at when it was seen (ms since the epoch), which makes the key unique */
export function stopNotification({ ids, reason }: WatchStop, at: number): StopNotification {
  const message = { kind: 'stop', reason } as const
  return {
    key: `stop:${reason}:${at}`,
    kind: 'stop',
    ids,
    newIds: [],
    replaces: null,
    outcome: 'stopped',
    message,
    ...formatNotification(message),
  }
}
