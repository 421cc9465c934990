import { join } from 'node:path'
import { type App, BrowserWindow, ipcMain, net, powerMonitor } from 'electron'
import type { Notice } from '../contract/app-status'
import type { Settings } from '../contract/settings'
import { Announcer } from '../core/announce/announcer'
import type { FinishAnnouncement } from '../core/announce/announcement'
import { systemClock as clock } from '../core/clock'
import { createSyncApi } from '../core/sync-api/client'
import type { AutoWatchSettings } from '../core/watch/auto-watch'
import { WatchEngine } from '../core/watch/watch-engine'
import { Watchlist } from '../core/watch/watchlist'
import { appStatus } from './app-status'
import { CommandRefused, handleCommands } from './ipc/handle'
import { createHandlers } from './ipc/handlers'
import { collectPatches } from './ipc/patch-collector'
import { systemCipher } from './key/key-cipher'
import { KeyService } from './key/key-service'
import { KeyVault } from './key/key-vault'
import type { startLog } from './log'
import { apiFetch } from './net/api-fetch'
import { watchNetwork } from './net/network-watch'
import { Notifier, type RaisedNotification } from './notifications/notifier'
import { serveMedia } from './output/media-protocol'
import { Opener } from './output/opener'
import { OutputAccess } from './output/output-access'
import type { StartRequest } from './start/arguments'
import type { Environment } from './start/environment'
import { watchFromOutside } from './start/ids-from-outside'
import { StatusFeed } from './status-feed'
import { Ticker } from './ticker'
import { openHistoryFile } from './storage/history-file'
import { HistoryKeeper } from './storage/history-keeper'
import { openSettingsFile } from './storage/settings-file'
import { openWatchlistFile } from './storage/watchlist-file'
import { installTestHooks } from './test-hooks'
import { type TrayAction, trayModel } from './tray/tray-model'
import { TrayView } from './tray/tray-view'
import { serveApp } from './window/app-protocol'
import { lockedSession } from './window/locks'
import { MainWindow } from './window/main-window'
import { PageMessages } from './window/page-messages'
import { isTrustedUrl } from './window/trusted-url'
import { WindowClosing } from './window/window-closing'
import { languageOf, readLanguageFrom } from '../words'
import iconData from './window/icon.png?inline'

/** A disk that stays full is not told of with every change. */
const TELL_OF_DISK_EVERY_MS = 10 * 60_000

/** Puts the parts together and starts them, once the watchlist has been read. After the app is ready. */
export async function startApp(options: {
  app: App
  environment: Environment
  devServer: string | null
  log: ReturnType<typeof startLog>
  secrets: string[]
}): Promise<{ request: (start: StartRequest) => void; show: () => void }> {
  const { app, environment, devServer, log, secrets } = options
  const folder = app.getPath('userData')
  let seenAt = clock.now()
  let isEnded = false

  const problems: string[] = [...environment.problems]
  const storage = {
    folder,
    now: () => clock.now(),
    onProblem: (message: string) => {
      log.error(message)
      problems.push(message)
    },
  }
  const settings = openSettingsFile(storage)
  const systemLanguage = languageOf(app.getPreferredSystemLanguages())
  readLanguageFrom(() => {
    const { language } = settings.settings
    return language === 'system' ? systemLanguage : language
  })
  const vault = new KeyVault(systemCipher(process.platform), environment.apiKey, storage)
  const currentKey = (): string | null => {
    const key = vault.current()
    if (key !== null && !secrets.includes(key)) secrets.push(key)
    return key
  }

  const api = createSyncApi({ fetch: apiFetch, baseUrl: environment.apiUrl, apiKey: currentKey, clock })
  const history = new HistoryKeeper(openHistoryFile(storage), clock, (error) =>
    log.error('How long generations took could not be written', error),
  )
  let toldOfDiskAt = -Infinity
  const watchlist = new Watchlist(
    await openWatchlistFile(storage),
    clock,
    (error) => {
      log.error('The watchlist could not be written', error)
      flushTicker.request()
      if (clock.now() - toldOfDiskAt < TELL_OF_DISK_EVERY_MS) return
      toldOfDiskAt = clock.now()
      const detail =
        'Check that there is room. It is tried again every half minute; nothing is lost while Syncwatch runs.'
      messages.notice(warning("The watchlist couldn't be written to disk", detail))
    },
    history.expectations,
  )
  history.follow(watchlist)
  const engine = new WatchEngine({
    api,
    watchlist,
    clock,
    random: Math.random,
    limits: settings.settings,
    onTrouble: (id, kind, error) => log.info(`${kind} of ${id}: ${error.kind}: ${error.message}`),
  })
  const access = new OutputAccess(watchlist, engine, clock)
  const opened: string[] = []
  const opener = new Opener(access, environment.testHooks ? opened : null)

  const session = lockedSession(devServer)
  serveApp(session, join(__dirname, '../renderer'))
  serveMedia(session, access, () => engine.hasRequestsToSpare())

  const window = new MainWindow({
    session,
    devServer,
    icon: process.platform === 'linux' ? iconData : null,
    mayClose: () => closing.mayClose(),
    onClosed: () => {
      messages.pageGone()
      engine.setVisible([])
      seenAt = clock.now()
    },
    onPageGone: () => {
      messages.pageGone()
      engine.setVisible([])
    },
    onError: (what, error) => log.error(what, error),
    onFocus: () => {
      seenAt = clock.now()
      trayTicker.request()
    },
  })
  const messages = new PageMessages(window)
  const closing = new WindowClosing({
    app,
    platform: process.platform,
    settings,
    destroyWindow: () => window.destroy(),
    showWindow: () => window.show(),
    onError: (what, error) => log.error(what, error),
  })
  const status = () => appStatus(watchlist.all(), engine.state())
  const keys = new KeyService(vault, engine, (keyStatus) => messages.send('key:changed', keyStatus))

  const raised: RaisedNotification[] = []
  const announced = new Map<string, FinishAnnouncement>()
  const tellInApp = ({ ids, outcome, title, body }: FinishAnnouncement): void => {
    const kind = outcome === 'completed' ? 'success' : 'error'
    messages.notice({ kind, title, detail: body || null, generationIds: [...ids] })
  }
  const notifier = new Notifier({
    platform: process.platform,
    now: () => clock.now(),
    onClick: (announcement) => actOn(announcement),
    onUnavailable: tellInApp,
    ...(environment.testHooks ? { onRaised: (notification) => raised.push(notification) } : {}),
  })
  const announcer = new Announcer({
    watchlist,
    clock,
    tell: (announcement) => {
      if (environment.testHooks) announced.set(announcement.key, announcement)
      notifier.raise(announcement)
    },
    onFailed: (announcement, error) => {
      log.error(`The finish of ${announcement.newIds.join(', ')} could not be raised`, error)
      tellInApp(announcement)
    },
    isShown: (key) => notifier.isShown(key),
  })
  const tray = new TrayView(process.platform, (action) => trayAction(action))

  const showTray = (): void => {
    if (!isEnded) tray.show(trayModel(watchlist.all(), status(), seenAt, clock.now()))
  }
  const trayTicker = new Ticker(clock, 300, showTray)
  const statusFeed = new StatusFeed(
    clock,
    () => messages.isListening,
    status,
    (current) => messages.send('status:changed', current),
  )
  const flushTicker = new Ticker(clock, 30_000, () => watchlist.flushSlices())

  async function openOutput(id: string): Promise<void> {
    try {
      await opener.openOutput(id)
    } catch (error) {
      const detail = error instanceof CommandRefused ? error.message : 'The log file has the details.'
      log.error('An output could not be opened', error)
      messages.notice({ kind: 'error', title: "The output couldn't be opened", detail, generationIds: [id] })
      messages.showGenerations([id])
    }
  }

  function actOn({ kind, ids, outcome }: FinishAnnouncement): void {
    const [id] = ids
    if (kind === 'single' && outcome === 'completed' && id !== undefined) void openOutput(id)
    else messages.showGenerations(ids)
  }

  function trayAction(action: TrayAction): void {
    switch (action.kind) {
      case 'show_generation':
        messages.showGenerations([action.id])
        break
      case 'open_output':
        void openOutput(action.id)
        break
      case 'set_paused':
        engine.setPaused('person', action.paused)
        break
      case 'open_window':
        window.show()
        break
      case 'quit':
        app.quit()
        break
    }
  }

  handleCommands(
    ipcMain,
    createHandlers({
      watchlist,
      engine,
      keys,
      settings,
      opener,
      notifier,
      apiUrl: environment.apiUrl,
      status,
      downloads: () => ({ downloads: [], folder: app.getPath('downloads') }),
      told: () => ({ items: [], unread: 0 }),
      linkIds: () => [],
      can: { startAtLogin: false },
      pageReady: () => {
        statusFeed.newPage()
        return messages.pageReady()
      },
      settingsChanged: (saved) => {
        engine.setLimits(saved)
        engine.setAutoWatch(autoWatchOf(saved))
        messages.send('settings:changed', saved)
      },
    }),
    ({ senderFrame, sender }) => {
      const page = window.current?.webContents
      return (
        page !== undefined &&
        sender === page &&
        senderFrame === page.mainFrame &&
        isTrustedUrl(senderFrame.url, devServer)
      )
    },
    (name, error) => log.error(`${name} failed`, error),
  )
  collectPatches(watchlist, clock, (patch) => messages.send('watchlist:patch', patch))
  watchlist.onChange(() => {
    trayTicker.request()
    statusFeed.request()
    flushTicker.request()
  })
  engine.onState(() => {
    trayTicker.request()
    statusFeed.request()
  })
  if (environment.testHooks) {
    installTestHooks({
      tray,
      raised,
      opened,
      clickNotification: (id) => {
        const announcement = announced.get(id)
        if (!announcement) throw new Error(`There was no notification for "${id}"`)
        if (!notifier.click(id)) actOn(announcement)
      },
    })
  }

  for (const problem of problems) messages.notice(warning('Something needs your attention', problem))
  announcer.start()
  engine.setAutoWatch(autoWatchOf(settings.settings))
  engine.start()
  showTray()
  const endNetworkWatch = watchNetwork({ engine, clock, power: powerMonitor, isOnline: () => net.isOnline() })

  app.on('activate', () => window.show())
  app.on('will-quit', () => {
    isEnded = true
    endNetworkWatch()
    engine.stop()
    watchlist.flush()
    history.flush()
    tray.destroy()
    for (const open of BrowserWindow.getAllWindows()) open.destroy()
  })

  return {
    show: () => window.show(),
    request: (start) =>
      watchFromOutside(start, watchlist, messages, (error) =>
        log.error('IDs from outside could not be added', error),
      ),
  }
}

function autoWatchOf({ autoWatch, autoWatchProject }: Settings): AutoWatchSettings | null {
  return autoWatch ? { projectId: autoWatchProject } : null
}

function warning(title: string, detail: string): Notice {
  return { kind: 'warning', title, detail, generationIds: [] }
}
