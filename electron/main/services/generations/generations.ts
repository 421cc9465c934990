import { systemClock as clock } from '../../../core/clock'
import type { Settings } from '../../../contract/settings'
import { createSyncApi } from '../../../core/sync-api/client'
import type { AutoWatchSettings } from '../../../core/requests/auto-watch'
import { WatchEngine } from '../../../core/engine/watch-engine'
import { Watchlist } from '../../../core/watchlist/watchlist'
import { systemCipher } from '../api-key/key-cipher'
import { KeyVault } from '../api-key/key-vault'
import type { startLog } from '../../platform/log'
import { apiFetch } from '../../platform/net/api-fetch'
import type { Environment } from '../../platform/environment'
import { openRunTimesFile } from '../../platform/storage/run-times-file'
import { RunTimeRecorder } from './run-times'
import type { StorageOptions } from '../../platform/storage/json-file'
import type { SettingsFile } from '../../platform/storage/settings-file'
import { openWatchlistJournal } from '../../platform/storage/journal/open-journal'
import { Throttle } from '../../platform/throttle'

const FLUSH_EVERY_MS = 30_000

export interface GenerationsOptions {
  environment: Environment
  settings: SettingsFile
  storage: StorageOptions
  log: ReturnType<typeof startLog>
  /** Every key that was ever in use, so that none is logged. */
  secrets: string[]
  /** A write of the watchlist has failed, or what had failed is written. */
  onDisk: () => void
}

/** What follows generations: the key, the API, the watchlist as it stands on the disk, and the engine. Not started. */
export async function openGenerations(options: GenerationsOptions) {
  const { environment, settings, storage, log, secrets } = options
  const vault = new KeyVault(systemCipher(process.platform), environment.apiKey, storage)
  const currentKey = (): string | null => {
    const key = vault.current()
    if (key !== null && !secrets.includes(key)) secrets.push(key)
    return key
  }
  const api = createSyncApi({ fetch: apiFetch, baseUrl: environment.apiUrl, apiKey: currentKey, clock })
  const history = new RunTimeRecorder(openRunTimesFile(storage), clock, (error) =>
    log.error('How long generations took could not be written', error),
  )

  const onUnwritten = (error: unknown): void => {
    log.error('The watchlist could not be written', error)
    flushThrottle.request()
    options.onDisk()
  }
  const watchlist = new Watchlist(
    await openWatchlistJournal(storage),
    clock,
    onUnwritten,
    history.expectations,
  )
  const writeAgain = (): void => {
    const wasBehind = watchlist.isUnwritten
    watchlist.flushSlices()
    if (wasBehind) options.onDisk()
  }
  const flushThrottle = new Throttle(clock, FLUSH_EVERY_MS, writeAgain)
  watchlist.onChange(() => flushThrottle.request())
  history.follow(watchlist)

  const engine = new WatchEngine({
    api,
    watchlist,
    clock,
    random: Math.random,
    limits: settings.settings,
    onTrouble: (id, kind, error) => log.info(`${kind} of ${id}: ${error.kind}: ${error.message}`),
  })
  return {
    vault,
    api,
    watchlist,
    engine,
    /** The user waits: what could not be reached or written is tried at once. */
    tryAgain(): void {
      engine.networkBack()
      writeAgain()
    },
    applySettings(saved: Settings): void {
      engine.setLimits(saved)
      engine.setAutoWatch(autoWatchOf(saved))
    },
    /** Ends every request, and writes what is not on the disk yet. */
    stop(): void {
      engine.stop()
      watchlist.flush()
      history.flush()
    },
  }
}

function autoWatchOf({ autoWatch, autoWatchProject }: Settings): AutoWatchSettings | null {
  return autoWatch ? { projectId: autoWatchProject } : null
}
