import { type App, BrowserWindow, net, powerMonitor } from 'electron'
import type { Toast } from '../contract/app-status'
import type { Settings } from '../contract/settings'
import { systemClock as clock } from '../core/clock'
import type { WatchEngine } from '../core/engine/watch-engine'
import { type Language, m, readLanguageFrom } from '../i18n'
import { appStatus } from './services/generations/app-status'
import { ErrorCatalogueService } from './services/generations/error-catalogue'
import { UserError } from './services/user-error'
import { createHandlers } from './ipc/handlers'
import { collectPatches } from './ipc/patch-collector'
import { KeyService } from './services/api-key/key-service'
import { HistoryMover } from './services/generations/history-mover'
import { UndoBuffer } from './services/generations/undo-buffer'
import type { startLog } from './platform/log'
import { netGet } from './platform/net/net-get'
import { monitorNetwork } from './services/generations/network-monitor'
import { NotificationLogService } from './services/notifications/notification-log'
import { setAppMenu } from './shell/window/app-menu'
import { applyAppearance } from './shell/window/appearance'
import { createNotifications } from './shell/notifications/notifications'
import { MediaFailures } from './services/outputs/media-failures'
import { Downloads } from './services/downloads/downloads'
import { Opener } from './services/outputs/opener'
import { OutputAccess } from './services/outputs/output-access'
import { systemShell } from './services/outputs/system-shell'
import { type FirstRows, afterFirstRows } from './shell/launch/after-first-rows'
import type { StartRequest } from './shell/launch/arguments'
import { type Environment, mediaRuleFor } from './platform/environment'
import { createExternalRequests } from './shell/launch/external-requests'
import { SettingsService } from './services/settings'
import { StatusFeed } from './services/generations/status-feed'
import { openErrorCatalogueFile } from './platform/storage/error-catalogue-file'
import { openSettingsFile } from './platform/storage/settings-file'
import { answeredDialogs, systemDialogs } from './shell/system-dialogs'
import { installTestHooks } from './test-hooks'
import { createAppTray } from './shell/tray/app-tray'
import type { TrayControl } from './shell/tray/tray-control'
import { createAppWindow } from './shell/window/app-window'
import { openGenerations } from './services/generations/generations'

export interface AppOptions {
  app: App
  environment: Environment
  devServer: string | null
  systemLanguage: Language
  log: ReturnType<typeof startLog>
  secrets: string[]
  /** Whether a window is wanted at once; one that came with the login waits in the tray. */
  opensWindow: boolean
}

/** Puts the parts together and starts them, once the watchlist has been read. After the app is ready. */
export async function startApp(
  options: AppOptions,
): Promise<{ request: (start: StartRequest) => void; show: () => void }> {
  const { app, environment, devServer, log, secrets, systemLanguage } = options

  const problems: string[] = environment.problems.map((problem) => problem())
  const storage = {
    folder: app.getPath('userData'),
    now: () => clock.now(),
    onProblem: (message: string) => {
      log.error(message)
      problems.push(message)
    },
  }
  const settings = openSettingsFile(storage)
  readLanguageFrom(() => {
    const { language } = settings.settings
    return language === 'system' ? systemLanguage : language
  })
  // The page loads while the watchlist is read: what it asks for meanwhile waits for the answer.
  const whenRead: {
    engine?: WatchEngine
    tray?: TrayControl
    firstRows?: FirstRows
    showState?: () => void
  } = {}
  const onError = (what: string, error: unknown): void => log.error(what, error)
  const { window, messages, seenAt, answerCommands, giveMedia } = createAppWindow({
    app,
    devServer,
    settings,
    storage,
    log,
    onPageGone: () => whenRead.engine?.setVisible([]),
    onFocus: () => whenRead.tray?.request(),
  })
  if (options.opensWindow) window.show()
  const watching = await openGenerations({
    environment,
    settings,
    storage,
    log,
    secrets,
    onDisk: () => whenRead.showState?.(),
  })
  const { watchlist, engine } = watching
  whenRead.engine = engine
  const access = new OutputAccess(watchlist, engine, clock, mediaRuleFor(environment.apiUrl))
  const opened: string[] = []
  const dialogAnswers: (string | null)[] = []
  const shell = systemShell(environment.testHooks ? opened : null)
  const opener = new Opener({
    access,
    shell,
    openWith: () => settings.settings.openWith,
    download: (ids) => downloads.openWhenWhole(ids),
  })

  const hasRequestsToSpare = (): boolean => engine.hasRequestsToSpare()
  const mediaFailures = new MediaFailures()
  const catalogue = new ErrorCatalogueService({
    api: watching.api,
    file: openErrorCatalogueFile(storage),
    clock,
    hasRequestsToSpare,
    onError: (what, error) => log.info(what, error),
  })
  giveMedia({ access, failures: mediaFailures, hasRequestsToSpare })
  const dialogs = environment.testHooks ? answeredDialogs(dialogAnswers) : systemDialogs(() => window.current)
  const status = () => appStatus(watchlist.all(), engine.state(), watchlist.isUnwritten)
  const keys = new KeyService(watching.vault, engine, (keyStatus) => messages.send('key', keyStatus))

  const downloads = new Downloads({
    watchlist,
    access,
    storage,
    clock,
    random: Math.random,
    get: netGet,
    shell,
    settings: () => settings.settings,
    systemFolder: app.getPath('downloads'),
    isListening: () => messages.isListening,
    send: (state) => messages.send('downloads', state),
    toast: (toast) => messages.toast(toast),
    onError,
  })

  async function openOutput(id: string): Promise<void> {
    try {
      const [played] = await opener.open([id])
      if (played !== undefined) messages.showPlayer(played)
    } catch (error) {
      const detail = error instanceof UserError ? error.message : m.system_see_log()
      log.error('An output could not be opened', error)
      messages.toast({ kind: 'error', title: m.system_output_not_opened(), detail, generationIds: [id] })
      messages.showGenerations([id])
    }
  }
  const notificationLog = new NotificationLogService({
    storage,
    clock,
    onChange: (state) => {
      messages.send('notificationLog', state)
      tray.request()
    },
    onError,
  })
  const undoBuffer = new UndoBuffer()
  const historyMover = new HistoryMover({
    watchlist,
    removed: undoBuffer,
    clock,
    settings: () => settings.settings,
    toast: (toast) => messages.toast(toast),
    onError,
  })
  const applySettings = (saved: Settings, before: Settings = saved): void => {
    applyAppearance(saved, window.current)
    setAppMenu(process.platform, app.isPackaged, (step) => control.resizeText(step))
    watching.applySettings(saved)
    downloads.settingsChanged()
    if (saved.language !== before.language) keys.languageChanged()
    if (saved.historyAfter !== before.historyAfter || saved.historyLimit !== before.historyLimit)
      historyMover.settingsChanged()
    tray.request()
    messages.send('settings', saved)
  }
  const control = new SettingsService({ app, settings, clock, apply: applySettings, onError })
  const telling = createNotifications({
    settings: () => settings.settings,
    notificationLog,
    watchlist,
    clock,
    log,
    testHooks: environment.testHooks,
    toast: (toast) => messages.toast(toast),
    showGenerations: (ids) => messages.showGenerations(ids),
    openOutput: (id) => void openOutput(id),
  })

  const showWindow = (): void => window.show()
  const fromOutside = createExternalRequests({ watchlist, messages, settings, control, showWindow, onError })

  const tray = createAppTray({
    app,
    watchlist,
    status,
    seenAt,
    mutedUntil: () => settings.settings.mutedUntil,
    unread: () => notificationLog.unread,
    window: () => window.current,
    actions: {
      show_generation: ({ id }) => messages.showGenerations([id]),
      open_output: ({ id }) => void openOutput(id),
      set_paused: ({ paused }) => engine.setPaused('user', paused),
      mute: ({ muted }) => control.muteQuietly(muted ? 60 : null),
      add_clipboard: () => void fromOutside.addClipboard(),
      open_window: () => window.show(),
      quit: () => app.quit(),
    },
  })
  whenRead.tray = tray
  const statusFeed = new StatusFeed(
    clock,
    () => messages.isListening,
    status,
    (current) => messages.send('status', current),
  )

  const handlers = createHandlers({
    watchlist,
    engine,
    keys,
    settings,
    opener,
    access,
    catalogue,
    mediaFailures,
    dialogs,
    notifier: telling.notifier,
    apiUrl: environment.apiUrl,
    secrets,
    clock,
    undoBuffer,
    tryAgain: () => watching.tryAgain(),
    exportFolder: () => app.getPath('documents'),
    status,
    downloads,
    notificationLogState: () => notificationLog.state,
    notificationLog,
    mute: (minutes) => control.mute(minutes),
    linkIds: () => fromOutside.links.ids,
    linkQuestion: fromOutside.links,
    can: { startAtLogin: control.canStartAtLogin },
    pageReady: () => {
      statusFeed.newPage()
      return messages.pageReady()
    },
    saveSettings: (changes) => control.save(changes),
  })
  answerCommands({
    ...handlers,
    setVisible: (args) => {
      whenRead.firstRows?.shown()
      return handlers.setVisible(args)
    },
  })
  collectPatches(watchlist, clock, (patch) => messages.send('patch', patch))
  const showState = (): void => {
    tray.request()
    statusFeed.request()
  }
  whenRead.showState = showState
  watchlist.onChange(showState)
  engine.onState(showState)
  downloads.followNetwork(engine)
  if (environment.testHooks) {
    installTestHooks({
      tray: tray.view,
      raised: telling.raised,
      opened,
      dialogAnswers,
      downloads: () => downloads.paths(),
      answerName: (id, outputFileName) => {
        const entry = watchlist.get(id)
        if (entry?.generation) watchlist.answered(id, { ...entry.generation, outputFileName }, entry.watch)
      },
      clickNotification: (key) => telling.clickNotification(key),
    })
  }

  for (const problem of problems) messages.toast(warning(m.system_attention(), problem))
  await downloads.open()
  telling.announcer.start()
  applySettings(settings.settings)
  const firstRows = afterFirstRows(clock, watchlist.size, () => {
    engine.start()
    catalogue.start()
    historyMover.start()
    tray.show()
  })
  whenRead.firstRows = firstRows
  const endNetworkWatch = monitorNetwork({
    engine,
    clock,
    power: powerMonitor,
    isOnline: () => net.isOnline(),
  })

  app.on('activate', () => window.show())
  app.on('will-quit', () => {
    firstRows.cancel()
    endNetworkWatch()
    catalogue.stop()
    historyMover.stop()
    watching.stop()
    downloads.stop()
    tray.end()
    notificationLog.flush()
    for (const open of BrowserWindow.getAllWindows()) open.destroy()
  })

  return {
    show: () => window.show(),
    request: ({ watch, links }) => {
      fromOutside.add(watch)
      fromOutside.links.ask(links)
    },
  }
}

function warning(title: string, detail: string): Toast {
  return { kind: 'warning', title, detail, generationIds: [] }
}
