import { join } from 'node:path'
import type { App } from 'electron'
import { m } from '../i18n'
import { systemClock as clock } from '../core/clock'
import { type Environment, mediaRuleFor } from './platform/environment'
import type { Log } from './platform/log'
import { netGet, netPost } from './platform/net/net-get'
import type { SecretRegistry } from './platform/secret-registry'
import type { PlainJournal } from './platform/storage/journal/plain-journal'
import type { StorageOptions } from './platform/storage/json-file'
import { systemCipher } from './services/api-key/key-cipher'
import { FoundKey } from './services/api-key/found-key'
import { KeyService } from './services/api-key/key-service'
import { KeyVault } from './services/api-key/key-vault'
import { Downloads } from './services/downloads/downloads'
import { planUrlFrom } from './services/downloads/plan-urls'
import { FinishActionsLoader } from './services/finish-actions/finish-actions-loader'
import { createAddedSets } from './services/generations/added-sets'
import { HistoryMover } from './services/generations/history-mover'
import { ErrorCatalogService } from './services/generations/error-catalog'
import { openGenerations } from './services/generations/generations'
import { SetChanges } from './services/generations/set-changes'
import { SlicedChanges } from './services/generations/sliced-changes'
import { StatusFeed } from './services/generations/status-feed'
import { UndoBuffer } from './services/generations/undo-buffer'
import { NotificationLogService } from './services/notifications/notification-log'
import { InputFramesLoader } from './services/outputs/frames/input-frames-loader'
import { MediaFailures } from './services/outputs/media/media-failures'
import { MediaSlots } from './services/outputs/media/media-slots'
import { MediaViewers } from './services/outputs/media/media-viewers'
import { Opener } from './services/outputs/opener'
import { OutputAccess } from './services/outputs/output-access'
import type { SystemShell } from './services/outputs/system-shell'
import type { SettingsService } from './services/settings'
import type { StartPlayer } from './services/sounds/start-player'
import { SoundsLoader } from './services/sounds/sounds-loader'
import type { PageMessages } from './shell/window/page-messages'

export interface ServicesOptions {
  app: App
  environment: Environment
  settings: SettingsService
  storage: StorageOptions
  plainJournal: PlainJournal | null
  log: Log
  secrets: SecretRegistry
  page: PageMessages
  systemShell: SystemShell
  startPlayer: StartPlayer
}

export type Services = Awaited<ReturnType<typeof createServices>>

/** Reads the watchlist and creates all services. None is started yet. */
export async function createServices(options: ServicesOptions) {
  const { app, environment, settings, storage, plainJournal, log, secrets, page, systemShell, startPlayer } =
    options
  const onError = (what: string, error: unknown): void => log.error(what, error)
  const toast = page.toast.bind(page)
  const cipher = systemCipher(process.platform)
  const vault = new KeyVault({ cipher, environmentKey: environment.apiKey, storage, secrets })
  const generations = await openGenerations({
    apiUrl: environment.apiUrl,
    apiKey: () => vault.current(),
    settings: settings.current,
    storage,
    plainJournal,
    log,
    onBatchGuessed: ({ id }) =>
      toast({ kind: 'info', title: m.batches_guessed({ id }), detail: null, generationIds: [] }),
  })
  const { api, watchlist, sets, batches, engine } = generations

  let keyInUse = vault.current()
  const keys = new KeyService(vault, engine, (status) => {
    page.send('key', status)
    // A verdict and another language change the status alone.
    if (vault.current() === keyInUse) return
    keyInUse = vault.current()
    generations.keyChanged()
    downloads.keyChanged()
  })
  const foundKey = new FoundKey({ clock, keyInUse: () => vault.current(), secrets })
  const outputs = new OutputAccess(watchlist, engine, clock, mediaRuleFor(environment.apiUrl))
  const downloads = new Downloads({
    watchlist,
    outputs,
    planUrl: planUrlFrom(engine.spare, api),
    storage,
    clock,
    random: Math.random,
    get: netGet,
    shell: systemShell,
    settings: () => settings.current,
    systemFolder: app.getPath('downloads'),
    isListening: () => page.isListening,
    send: (state) => page.send('downloads', state),
    toast,
    onError,
  })
  const mediaRequests = { outputs, slots: new MediaSlots(), get: netGet, clock }
  const inputFrames = new InputFramesLoader({
    ...mediaRequests,
    folder: join(storage.folder, 'input-frames'),
    watchlist,
    settings: () => settings.current,
    isSeen: () => page.isSeen,
    onError,
  })
  watchlist.onChange((change) => inputFrames.listChanged(change))
  const undoBuffer = new UndoBuffer()
  const historyMover = new HistoryMover({
    watchlist,
    undoBuffer,
    clock,
    settings: () => settings.current,
    toast,
    onError,
  })
  const finishActions = new FinishActionsLoader({
    storage,
    cipher,
    secrets,
    clock,
    random: Math.random,
    platform: process.platform,
    variables: process.env,
    workingFolder: app.getPath('home'),
    sendPost: ({ url, body }, signal) =>
      netPost(url, JSON.stringify(body), { headers: { 'content-type': 'application/json' }, signal }),
    fileOf: ({ id }) => downloads.settledPath(id),
    send: (state) => page.send('finishActions', state),
    toast,
    onLog: (text) => log.info(text),
    onError,
  })
  const sounds = new SoundsLoader({
    storage,
    clock,
    platform: process.platform,
    variables: process.env,
    page: {
      get isListening() {
        return page.isListening
      },
      play: (event) => page.send('playSound', { event }),
    },
    startPlayer,
    isDoNotDisturb: async () =>
      (await import('./services/sounds/do-not-disturb')).isDoNotDisturb(process.platform),
    onError,
  })
  const notificationLog = new NotificationLogService({ storage, clock, onError })
  settings.on('change', (saved, before) => {
    generations.applySettings(saved)
    downloads.settingsChanged()
    inputFrames.settingsChanged(saved, before)
    if (saved.language !== before.language) {
      keys.languageChanged()
      notificationLog.languageChanged()
    }
    if (saved.historyAfter !== before.historyAfter || saved.historyLimit !== before.historyLimit)
      historyMover.settingsChanged()
  })
  downloads.followNetwork(engine)

  const slicedChanges = new SlicedChanges({ watchlist, undoBuffer, toast, onError })
  return {
    generations,
    watchlist,
    sets,
    addedSets: createAddedSets({
      sets,
      settings: () => settings.current,
      batches,
      onError,
    }),
    setChanges: new SetChanges({ watchlist, sets, slicedChanges }),
    engine,
    keys,
    foundKey,
    outputs,
    downloads,
    finishActions,
    sounds,
    slicedChanges,
    historyMover,
    media: {
      ...mediaRequests,
      respondToFrame: inputFrames.respond.bind(inputFrames),
      failures: new MediaFailures(),
      viewers: new MediaViewers(),
      hasRequestsToSpare: () => engine.hasRequestsToSpare(),
    },
    opener: new Opener({
      outputs,
      shell: systemShell,
      openWith: () => settings.current.openWith,
      download: (ids) => downloads.openWhenComplete(ids),
    }),
    errorCatalog: new ErrorCatalogService({
      api,
      storage,
      clock,
      hasRequestsToSpare: () => engine.hasRequestsToSpare(),
      onError: (what, error) => log.info(what, error),
    }),
    notificationLog,
    statusFeed: new StatusFeed(
      clock,
      () => page.isSeen,
      generations.status,
      (status) => page.send('status', status),
    ),
  }
}

/** Starts what works in the background. */
export function startServices({ generations, errorCatalog, historyMover, finishActions }: Services): void {
  generations.start()
  finishActions.start()
  errorCatalog.start()
  historyMover.start()
}

/** Ends all work, and writes what is not on disk yet. */
export function stopServices(services: Services): void {
  services.slicedChanges.flush()
  services.foundKey.clear()
  services.errorCatalog.stop()
  services.finishActions.stop()
  services.sounds.stop()
  services.historyMover.stop()
  services.generations.stop()
  services.downloads.queue.stop()
  services.notificationLog.flush()
}
