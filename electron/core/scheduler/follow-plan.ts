import { MAX_LISTED } from '../api-limits'

const MINUTE_SECONDS = 60
/** The parts of the rate limit that each kind of request may take. The rest is for the user and for first reads. */
const WATCH_SHARE = 0.85
const HOLD_SHARE = { besideList: 0.4, alone: 0.6 }
const PROGRESS_SHARE = 0.4
const HIDDEN_SHARE = 0.02
const MIN_SINGLE_SHARE = 0.1
/** Batch reads take the usual share as long as that keeps states fresh, and up to the larger one with thousands. */
const BATCH_SHARE = { usual: 0.2, max: 0.45 }
/** Where batch reads are this frequent, holds save little: only those likeliest to end are worth one. */
const FREQUENT_BATCH_SECONDS = 3
const NEAR_END_HOLD_SHARE = 0.2
/** Three of four finishes are among the likeliest fifth; more holds hardly change the median delay (docs/DECISIONS.md). */
const LIKELIEST = { share: 1 / 5, min: 20 }
/**
 * A finish is seen at most this late by batch reads of a hundred. Half of all finishes are to be seen within a second, even
 * if none is where it was expected; a longer interval allows that too where holds reveal enough of them at once. While
 * nobody sees the list, less of that is left unused.
 */
const MIN_BATCH_SECONDS = {
  seen: { besideFewHolds: 1.2, besideManyHolds: 1.6 },
  unseen: { besideFewHolds: 1.6, besideManyHolds: 2 },
}
const MAX_BATCH_SECONDS = 48
const MIN_SINGLE_SECONDS = 5
/** No state may become older than a minute, as far as single reads can ensure that. */
const MAX_SINGLE_SECONDS = 55

export interface FollowInput {
  /** Generations whose state is known and that haven't finished. */
  readonly running: number
  /** Those whose rows are on the screen. */
  readonly visible: number
  /** Whether the user may see the list. */
  readonly isSeen: boolean
  /** The progress of the visible ones is read at least this often, where the rate limit allows it. */
  readonly progressSeconds: number
  /** How long the API holds a request. */
  readonly holdSeconds: number
  readonly requestsPerMinute: number
  /** The most holds there may be at once. */
  readonly maxHolds: number
  /** Whether many can be read by one request. */
  readonly hasList: boolean
}

/** How generations are followed, with what that costs and how late a finish is seen at worst. */
export interface FollowPlan {
  /** The most to hold at once. */
  readonly holds: number
  /** Between two reads of one that isn't held. */
  readonly stateIntervalSeconds: number
  /** What progress reads of visible rows may take, a minute. */
  readonly progressPerMinute: number
  /** What progress reads of the other rows may take, a minute. */
  readonly hiddenPerMinute: number
  /** What holds and state reads take, a minute. */
  readonly requestsPerMinute: number
  /** How late the finish of a generation that isn't held is seen at worst; 0 when all are held. */
  readonly maxDelaySeconds: number
}

/**
 * Chooses by cost and delay. A hold reveals a finish at once and costs 60 / `holdSeconds` requests a minute. A batch
 * read costs one request for a hundred generations and is late by its interval at most. So all are held as long as that
 * is affordable; otherwise those nearest to their end are, and the others are read: in batches, or one by one where the
 * API has no list.
 */
export function followPlan(input: FollowInput): FollowPlan {
  const { holdSeconds, requestsPerMinute: limit, running } = input
  const holds = holdsFor(input)
  const unheld = Math.max(0, running - holds)
  const holdsPerMinute = (Math.min(running, holds) * MINUTE_SECONDS) / holdSeconds
  const stateIntervalSeconds = input.hasList
    ? batchInterval(unheld, limit, minBatchSeconds(holds, input))
    : singleInterval(unheld, limit, limit * WATCH_SHARE - guaranteedProgress(input) - holdsPerMinute)
  const reads = input.hasList ? batches(unheld) : unheld
  const requestsPerMinute = holdsPerMinute + (reads * MINUTE_SECONDS) / stateIntervalSeconds
  const spare = limit * WATCH_SHARE - requestsPerMinute
  return {
    holds,
    stateIntervalSeconds,
    progressPerMinute: Math.max(guaranteedProgress(input), Math.min(limit * PROGRESS_SHARE, spare)),
    hiddenPerMinute: limit * HIDDEN_SHARE,
    requestsPerMinute,
    maxDelaySeconds: unheld === 0 ? 0 : stateIntervalSeconds,
  }
}

function holdsFor(input: FollowInput): number {
  const { hasList, requestsPerMinute: limit, running } = input
  const watch = limit * WATCH_SHARE - guaranteedProgress(input)
  const forHolds = Math.min(watch, limit * (hasList ? HOLD_SHARE.besideList : HOLD_SHARE.alone))
  const most = affordableHolds(input, forHolds)
  if (running <= most) return most
  const nearEnd = affordableHolds(input, limit * NEAR_END_HOLD_SHARE)
  if (!hasList) return Math.min(most, Math.max(nearEnd, holdsBesideSingleReads(input, watch)))
  const seconds = batchInterval(running - most, limit)
  const likeliest = Math.max(LIKELIEST.min, Math.ceil(running * LIKELIEST.share))
  if (seconds <= FREQUENT_BATCH_SECONDS) return Math.min(nearEnd, likeliest)
  const forBatches = (batches(running - most) * MINUTE_SECONDS) / seconds
  return affordableHolds(input, Math.min(forHolds, watch - forBatches))
}

/** Returns how many can be held so that the others can still be read once a minute. */
function holdsBesideSingleReads({ holdSeconds, running }: FollowInput, perMinute: number): number {
  const single = MINUTE_SECONDS / MAX_SINGLE_SECONDS
  return Math.floor((perMinute - running * single) / Math.max(0.1, MINUTE_SECONDS / holdSeconds - single))
}

/** Returns the most holds that this many requests a minute pay for. */
function affordableHolds({ holdSeconds, maxHolds }: FollowInput, perMinute: number): number {
  return Math.max(1, Math.min(maxHolds, Math.floor((perMinute * holdSeconds) / MINUTE_SECONDS)))
}

/** Returns the requests a minute that keep visible progress fresh, within its share. */
function guaranteedProgress({ progressSeconds, requestsPerMinute, visible }: FollowInput): number {
  const wanted = (visible * MINUTE_SECONDS) / progressSeconds
  return Math.min(requestsPerMinute * PROGRESS_SHARE, wanted)
}

function batches(count: number): number {
  return Math.ceil(count / MAX_LISTED)
}

function minBatchSeconds(holds: number, { isSeen, running }: FollowInput): number {
  const { besideFewHolds, besideManyHolds } = MIN_BATCH_SECONDS[isSeen ? 'seen' : 'unseen']
  return holds >= running * LIKELIEST.share ? besideManyHolds : besideFewHolds
}

function batchInterval(count: number, limit: number, min = MIN_BATCH_SECONDS.seen.besideFewHolds): number {
  // While holds wait for the rate limit, there are some to read even if all are to be held.
  const requests = Math.max(1, batches(count))
  const usual = secondsApart(requests, limit * BATCH_SHARE.usual)
  const max = Math.max(MAX_BATCH_SECONDS, secondsApart(requests, limit * BATCH_SHARE.max))
  return Math.min(max, Math.max(min, usual))
}

function singleInterval(count: number, limit: number, spare: number): number {
  return Math.max(MIN_SINGLE_SECONDS, secondsApart(count, Math.max(limit * MIN_SINGLE_SHARE, spare)))
}

/** Returns the time between two rounds in seconds, where each takes this many requests. */
function secondsApart(requests: number, perMinute: number): number {
  return (requests * MINUTE_SECONDS) / perMinute
}
