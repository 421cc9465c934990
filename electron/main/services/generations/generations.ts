import type { AddedBatch } from '../../../contract/add-result'
import type { AppStatus } from '../../../contract/app-status'
import type { Settings } from '../../../contract/settings'
import { systemClock as clock } from '../../../core/clock'
import { CostReads } from '../../../core/costs/cost-reads'
import { WatchEngine } from '../../../core/engine/watch-engine'
import type { WatchHealth } from '../../../core/notifications/watch-stop'
import type { AutoWatchSettings } from '../../../core/requests/auto-watch'
import { createSyncApi } from '../../../core/sync-api/client'
import { GenerationSets } from '../../../core/sets/generation-sets'
import { ProjectNames } from '../../../core/projects/project-names'
import { Watchlist } from '../../../core/watchlist/watchlist'
import type { Log } from '../../platform/log'
import { Throttle } from '../../platform/throttle'
import { apiFetch } from '../../platform/net/net-get'
import type { StorageOptions } from '../../platform/storage/json-file'
import { openProjectNamesFile } from '../../platform/storage/project-names-file'
import { openSetsFile } from '../../platform/storage/sets-file'
import { openLearnedHoldsFile } from '../../platform/storage/learned-holds-file'
import type { PlainJournal } from '../../platform/storage/journal/plain-journal'
import { openWatchlistJournal } from '../../platform/storage/journal/open-journal'
import { appStatus } from './app-status'
import { BatchWatch } from './batch-watch'
import { onHealthChange } from './health-changes'
import { RunTimeRecorder } from './run-times'

const FLUSH_EVERY_MS = 30_000

export interface GenerationsOptions {
  apiUrl: string
  /** The key in use; null when there is none. */
  apiKey: () => string | null
  settings: Settings
  storage: StorageOptions
  /** The watchlist as it was read before; null when it must be read. */
  plainJournal: PlainJournal | null
  log: Log
  /** An ID that was added as a generation's is that of a batch. */
  onBatchGuessed: (batch: AddedBatch) => void
}

/** Opens what follows generations: the watchlist from disk, the API and the engine, which is not started yet. */
export async function openGenerations(options: GenerationsOptions) {
  const { apiUrl, apiKey, settings, storage, plainJournal, log } = options
  const statusListeners: (() => void)[] = []
  const countersListeners: (() => void)[] = []
  const keyListeners: (() => void)[] = []
  const statusChanged = (): void => statusListeners.forEach((listener) => listener())
  const learnedHolds = openLearnedHoldsFile(storage)
  const api = createSyncApi({
    fetch: apiFetch,
    baseUrl: apiUrl,
    apiKey,
    clock,
    learnedHold: learnedHolds.get(apiUrl),
    onHoldLearned: (learned) => {
      try {
        learnedHolds.set(apiUrl, learned)
      } catch (error) {
        log.error('The length of holds could not be written', error)
      }
    },
  })
  const runTimes = new RunTimeRecorder(storage, clock, (error) =>
    log.error('The run times could not be written', error),
  )

  const onWriteFailed = (error: unknown): void => {
    log.error('The watchlist could not be written', error)
    flushThrottle.request()
    statusChanged()
  }
  const watchlist = new Watchlist(
    await openWatchlistJournal({ ...storage, plain: plainJournal }),
    clock,
    onWriteFailed,
    runTimes.expectations,
  )
  const flush = (): void => {
    const wasDirty = watchlist.hasFailedWrites
    watchlist.flushSlices()
    if (wasDirty) statusChanged()
  }
  const flushThrottle = new Throttle(clock, FLUSH_EVERY_MS, flush)
  watchlist.onChange(() => flushThrottle.request())
  runTimes.follow(watchlist)

  const engine = new WatchEngine({
    api,
    watchlist,
    clock,
    random: Math.random,
    limits: settings,
    onRequestFailed: ({ kind, ids }, error) => {
      const what = ids.length === 1 ? ids[0] : `${ids.length} generations`
      log.info(`${kind} of ${what}: ${error.kind}: ${error.message}`)
      if (error.kind === 'not_found') batches.onNotFound(ids)
    },
  })
  const setsFile = openSetsFile(storage)
  const sets = new GenerationSets({
    watchlist,
    clock,
    random: Math.random,
    stored: setsFile.read(),
    isStoredLost: setsFile.isLost,
    write: (all) => setsFile.write(all),
    onWriteFailed: (error) => log.error('The sets could not be written', error),
  })
  const batches = new BatchWatch({
    sets,
    watchlist,
    clock,
    spare: engine.spare,
    readBatch: (id, signal) => api.account.batch(id, signal),
    readResults: (url, signal) => api.account.batchResults(url, signal),
    isPaused: () => engine.state().pausedFor !== null,
    onGuessed: options.onBatchGuessed,
    onError: (what, error) => log.error(what, error),
  })
  const costs = new CostReads({
    watchlist,
    clock,
    spare: engine.spare,
    readCosts: (id, signal) => api.account.costs(id, signal),
  })
  const projectsFile = openProjectNamesFile(storage)
  const projects = new ProjectNames({
    watchlist,
    clock,
    spare: engine.spare,
    readPage: (cursor, signal) => api.account.projects('', cursor, signal),
    stored: projectsFile.read(),
    onRead: (names, readAt) => {
      watchlist.touch(
        [...watchlist.all()].flatMap(({ id, generation }) => (generation?.projectId ? [id] : [])),
      )
      try {
        projectsFile.write(names, readAt)
      } catch (error) {
        log.error('The names of projects could not be written', error)
      }
    },
  })
  watchlist.onChange(statusChanged)
  onHealthChange(engine, statusChanged)
  engine.onState(() => countersListeners.forEach((listener) => listener()))
  return {
    api,
    watchlist,
    sets,
    batches,
    engine,
    status: (): AppStatus => appStatus(watchlist.all(), engine.state(), watchlist.hasFailedWrites),
    /** The input for the decision whether the watch has stopped. */
    watchHealth: (): WatchHealth => ({
      entries: watchlist.all(),
      isKeyRefused: engine.state().pausedFor === 'key_refused',
      hasFailedWrites: watchlist.hasFailedWrites,
    }),
    /** Calls the listener when the status may have changed, except for its request counters. */
    onStatus: (listener: () => void): void => void statusListeners.push(listener),
    /** Calls the listener when the request counters may have changed. */
    onCounters: (listener: () => void): void => void countersListeners.push(listener),
    /** Retries requests and writes at once that wait for the network or the disk. */
    retryNow(): void {
      engine.networkBack()
      flush()
    },
    start(): void {
      engine.start()
      costs.start()
      projects.start()
      batches.start()
      costs.setOn(settings.readCosts)
    },
    /** Another account may have what the last one hadn't. */
    keyChanged(): void {
      costs.keyChanged()
      projects.keyChanged()
      batches.keyChanged()
      keyListeners.forEach((listener) => listener())
    },
    /** The recorded run times of each model, also of generations that were removed. */
    recordedRuns: () => runTimes.runTimes.all(),
    /** Calls the listener when another key is in use. */
    onKeyChange: (listener: () => void): void => void keyListeners.push(listener),
    findProjects: projects.find.bind(projects),
    projectName: (id: string | null | undefined): string | null => projects.nameOf(id),
    applySettings(saved: Settings): void {
      costs.setOn(saved.readCosts)
      engine.setLimits(saved)
      engine.setAutoWatch(autoWatchOf(saved))
    },
    /** Ends every request and writes what is dirty. */
    stop(): void {
      batches.stop()
      engine.stop()
      watchlist.flush()
      sets.flush()
      runTimes.flush()
    },
  }
}

export type Generations = Awaited<ReturnType<typeof openGenerations>>

function autoWatchOf({ autoWatch, autoWatchProject }: Settings): AutoWatchSettings | null {
  return autoWatch ? { projectId: autoWatchProject } : null
}
