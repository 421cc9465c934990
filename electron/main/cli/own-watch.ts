import { DEFAULT_SETTINGS } from '../../contract/settings'
import { endedOf, watchProblemOf } from '../../core/endings/ending'
import { followEndings } from '../../core/endings/follow-endings'
import { WatchEngine } from '../../core/engine/watch-engine'
import { createSyncApi } from '../../core/sync-api/client'
import { Watchlist } from '../../core/watchlist/watchlist'
import type { WatchlistStorage } from '../../core/watchlist/watchlist-storage'
import { mediaRuleFor } from '../platform/environment'
import { PlanUrls, planUrlFrom } from '../services/downloads/plan-urls'
import { OutputAccess } from '../services/outputs/output-access'
import type { CliContext } from './cli-context'
import type { WaitEvents, WaitSource } from './wait-source'

export interface OwnWatchOptions extends Pick<CliContext, 'clock' | 'get' | 'random'> {
  apiUrl: string
  apiKey: string
  ids: readonly string[]
}

/** A key that was accepted before may be refused by mistake; after this long it is refused for good. */
const REFUSED_FOR_GOOD_MS = 10 * 60_000

/** Nothing is stored: the app's list is the app's alone. */
const NO_STORAGE: WatchlistStorage = {
  load: () => ({ entries: new Map(), removedIds: new Map() }),
  compactFrom: () => undefined,
  append: () => undefined,
  synced: () => Promise.resolve(),
}

/** Follows generations with the app's engine, without the app. */
export function watchOnItsOwn(options: OwnWatchOptions, events: WaitEvents): WaitSource {
  const { apiKey, apiUrl, clock, get, ids, random } = options
  const api = createSyncApi({
    fetch: (url, { headers, signal }) => get(url, { headers, signal: signal ?? null }),
    baseUrl: apiUrl,
    apiKey: () => apiKey,
    clock,
  })
  const watchlist = new Watchlist(NO_STORAGE, clock, () => undefined)
  const engine = new WatchEngine({ api, watchlist, clock, random, limits: DEFAULT_SETTINGS })
  const outputs = new OutputAccess(watchlist, engine, clock, mediaRuleFor(apiUrl))
  watchlist.add(ids)
  const stopFollowing = followEndings({
    watchlist,
    clock,
    ids,
    onEnded: (entry, ending) => events.onEnded(endedOf(entry, ending)),
  })
  let last = watchProblemOf(engine.state())
  let cancelRefusal = (): void => undefined
  const stopState = engine.onState(() => {
    const state = engine.state()
    const problem = watchProblemOf(state)
    if (problem === last) return
    last = problem
    cancelRefusal()
    if (problem === 'key_refused' && !state.hasAnswered) {
      events.onLost('key_refused')
      return
    }
    events.onProblem(problem)
    if (problem === 'key_refused')
      cancelRefusal = clock.after(REFUSED_FOR_GOOD_MS, () => events.onLost('key_refused'))
  })
  engine.start()
  return {
    urls: new PlanUrls({
      planUrl: planUrlFrom(engine.spare, api),
      clock,
      outputs: {
        freshUrl: (id) => outputs.freshUrl(id, 'output', () => []),
        renewedUrl: (id) => outputs.renewedUrl(id),
      },
      mayUse: outputs.mayUse,
    }),
    close: () => {
      stopFollowing()
      stopState()
      cancelRefusal()
      engine.stop()
    },
  }
}
