import { type App, BrowserWindow, net, powerMonitor } from 'electron'
import { type Language, m, readLanguageFrom } from '../i18n'
import { systemClock as clock } from '../core/clock'
import { type Services, createServices, startServices, stopServices } from './create-services'
import { type Shell, createShell } from './create-shell'
import type { CommandRunner } from './ipc/early-commands'
import { type Handlers, commandRunner } from './ipc/handle'
import { createHandlers } from './ipc/handlers'
import { pushChanges } from './ipc/push-changes'
import { Deferred } from './platform/deferred'
import { collectWithoutHelpers } from './platform/calm-collector'
import { HeapTrimmer } from './platform/heap-trimmer'
import { trimHeap } from './platform/trim-heap'
import { soundOfUrl } from '../contract/sounds'
import type { Environment } from './platform/environment'
import { environmentMessage } from './platform/environment-messages'
import type { Log } from './platform/log'
import type { SecretRegistry } from './platform/secret-registry'
import type { PlainJournal } from './platform/storage/journal/plain-journal'
import { untilReadable } from './platform/storage/retry-read'
import { openSettingsFile } from './platform/storage/settings-file'
import { SettingsService } from './services/settings'
import { monitorNetwork } from './services/generations/network-monitor'
import { respond } from './services/outputs/media/media-protocol'
import type { SystemAccess } from './shell/system-access'
import type { StartRequest } from './shell/launch/arguments'
import { FirstRows } from './shell/launch/first-rows'
import { FirstScreenWriter } from './shell/window/first-screen-writer'
import { completeWindow } from './shell/window/complete-window'
import type { OpenWindow, RespondToMedia } from './shell/window/open-window'

export interface AppOptions {
  app: App
  environment: Environment
  devServer: string | null
  systemLanguage: Language
  log: Log
  secrets: SecretRegistry
  system: SystemAccess
  opened: OpenWindow
  /** The watchlist as it was read for the first rows; null when it isn't plain. */
  plainJournal: PlainJournal | null
  /** What the page's commands wait for. */
  commands: Deferred<CommandRunner>
  /** What its media requests wait for. */
  media: Deferred<RespondToMedia>
}

export interface Syncwatch {
  services: Services
  shell: Shell
  start: () => Promise<void>
  showWindow: () => void
  /** Carries out what the command line or a link asks for. */
  request: (start: StartRequest) => void
}

/** Creates the app, after Electron is ready. The window loads while the watchlist is read from disk. */
export async function createApp(options: AppOptions): Promise<Syncwatch> {
  const { app, environment, devServer, systemLanguage, log, secrets, system, opened } = options
  const onError = (what: string, error: unknown): void => log.error(what, error)
  const problems = environment.problems.map(environmentMessage)
  const onProblem = (problem: string): void => {
    log.error(problem)
    problems.push(problem)
  }
  const storage = { folder: app.getPath('userData'), now: () => clock.now(), onProblem }
  await untilReadable(storage.folder)
  const settingsFile = openSettingsFile(storage)
  readLanguageFrom(() => {
    const { language } = settingsFile.settings
    return language === 'system' ? systemLanguage : language
  })

  const handlers = new Deferred<Handlers>()
  const appWindow = completeWindow({ app, opened, devServer, settingsFile, storage, onError })
  const { window, page, isTrusted } = appWindow
  const onCommandFailed = (name: string, error: unknown): void => onError(`${name} failed`, error)
  options.commands.resolve(commandRunner(handlers.promise, isTrusted, onCommandFailed))

  const settings = new SettingsService({ app, file: settingsFile, clock, onError })
  const { plainJournal } = options
  const basics = {
    app,
    environment,
    settings,
    storage,
    plainJournal,
    log,
    secrets,
    page,
    systemShell: system.shell,
    startPlayer: system.startPlayer,
  }
  const services = await createServices(basics)
  const { watchlist, engine } = services
  const shell = createShell({ app, settings, services, window: appWindow, system, onError })
  const firstRows = new FirstRows(clock)
  collectWithoutHelpers()
  const heapTrimmer = new HeapTrimmer({
    clock,
    attention: () => window.attention,
    listSize: () => watchlist.size,
    trim: () => void trimHeap().catch((error: unknown) => onError('The heap could not be trimmed', error)),
  })

  const { apiUrl, offersTour } = environment
  const all = { ...services, ...shell, settings, page, secrets, firstRows, clock, apiUrl, offersTour }
  handlers.resolve(createHandlers(all))
  options.media.resolve(async (request) => {
    const sound = soundOfUrl(request.url)
    return sound === null
      ? respond(request, services.media)
      : (await services.sounds.load()).respond(sound, request)
  })
  pushChanges(all)
  // The window may have opened before there was a listener.
  engine.setAttention(window.attention)
  window.on('attention', (attention) => {
    engine.setAttention(attention)
    if (attention === 'hidden') heapTrimmer.request()
  })
  window.on('pageGone', () => {
    engine.setVisible([])
    services.media.viewers.closeAll()
  })

  const firstScreen = new FirstScreenWriter({
    folder: storage.folder,
    watchlist,
    look: () => settings.current,
    onError,
  })
  let closeChannel = (): void => undefined
  const openChannel = async (): Promise<void> => {
    const channel = await import('./shell/channel/open-channel')
    closeChannel = channel.openChannel(storage.folder, {
      watchlist,
      engine,
      clock,
      apiUrl,
      keyInUse: () => services.foundKey.keyInUse,
      urls: services.downloads.urls,
      projectName: services.generations.projectName,
      onError,
    })
  }
  const start = async (): Promise<void> => {
    firstScreen.remove()
    for (const detail of problems)
      page.toast({ kind: 'warning', title: m.system_attention(), detail, generationIds: [] })
    await services.downloads.open()
    await services.finishActions.openIfSet()
    await services.sounds.openIfSet()
    shell.announcer.start()
    shell.setAnnouncer.start()
    settings.apply()
    firstRows.run(watchlist.size, () => {
      startServices(services)
      shell.tray.show()
      heapTrimmer.request()
      void openChannel().catch((error: unknown) => onError('Commands cannot reach the app', error))
    })
    const stopMonitor = monitorNetwork({ engine, clock, power: powerMonitor, isOnline: () => net.isOnline() })
    app.on('activate', () => window.show())
    app.on('will-quit', () => {
      firstRows.cancel()
      heapTrimmer.cancel()
      stopMonitor()
      closeChannel()
      stopServices(services)
      firstScreen.write()
      shell.tray.end()
      for (const open of BrowserWindow.getAllWindows()) open.destroy()
    })
  }

  return {
    services,
    shell,
    start,
    showWindow: () => window.show(),
    request({ watch, links }) {
      void shell.addExternal(watch)
      shell.links.request(links)
    },
  }
}
