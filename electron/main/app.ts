import { type App, BrowserWindow, ipcMain, net, powerMonitor } from 'electron'
import type { Settings } from '../contract/settings'
import { systemClock as clock } from '../core/clock'
import { type Language, m, readLanguageFrom } from '../i18n'
import { type Services, createServices, startServices, stopServices } from './create-services'
import { type Shell, createShell } from './create-shell'
import { type Handlers, handleCommands } from './ipc/handle'
import { createHandlers } from './ipc/handlers'
import { pushChanges } from './ipc/push-changes'
import { Deferred } from './platform/deferred'
import type { Environment } from './platform/environment'
import type { Log } from './platform/log'
import type { SecretRegistry } from './platform/secret-registry'
import { openSettingsFile } from './platform/storage/settings-file'
import { monitorNetwork } from './services/generations/network-monitor'
import type { MediaProtocolOptions } from './services/outputs/media-protocol'
import { SettingsService } from './services/settings'
import type { StartRequest } from './shell/launch/arguments'
import { FirstRows } from './shell/launch/first-rows'
import type { SystemAccess } from './shell/system-access'
import { createAppWindow } from './shell/window/app-window'

export interface AppOptions {
  app: App
  environment: Environment
  devServer: string | null
  systemLanguage: Language
  log: Log
  secrets: SecretRegistry
  system: SystemAccess
  /** False when the app starts hidden, in the tray. */
  opensWindow: boolean
}

export interface Syncwatch {
  services: Services
  shell: Shell
  /** Starts all work. */
  start: () => Promise<void>
  show: () => void
  /** Carries out what the command line or a link asks for. */
  request: (start: StartRequest) => void
}

/** Creates the app once Electron is ready. Its window opens and loads while the watchlist is read from disk. */
export async function createApp(options: AppOptions): Promise<Syncwatch> {
  const { app, environment, devServer, log, secrets, system } = options
  const onError = (what: string, error: unknown): void => log.error(what, error)
  const problems = environment.problems.map((problem) => problem())
  const storage = {
    folder: app.getPath('userData'),
    now: () => clock.now(),
    onProblem: (message: string) => {
      log.error(message)
      problems.push(message)
    },
  }
  const settingsFile = openSettingsFile(storage)
  readLanguageFrom(() => languageOf(settingsFile.settings, options.systemLanguage))
  const settings = new SettingsService({ app, file: settingsFile, clock, onError })

  const media = new Deferred<MediaProtocolOptions>()
  const handlers = new Deferred<Handlers>()
  const appWindow = createAppWindow({ app, devServer, settingsFile, storage, media: media.promise, onError })
  const { window, page } = appWindow
  handleCommands(ipcMain, handlers.promise, appWindow.isTrusted, (name, error) =>
    log.error(`${name} failed`, error),
  )
  if (options.opensWindow) window.show()

  const services = await createServices({
    app,
    environment,
    settings,
    storage,
    log,
    secrets,
    page,
    systemShell: system.shell,
  })
  const { generations, outputs, mediaFailures } = services
  const { watchlist, engine } = generations
  const shell = createShell({ app, settings, services, window: appWindow, system, log })
  const firstRows = new FirstRows(clock)

  media.resolve({ outputs, failures: mediaFailures, hasRequestsToSpare: () => engine.hasRequestsToSpare() })
  handlers.resolve(
    createHandlers({
      ...services,
      watchlist,
      engine,
      settings,
      notifier: shell.notifications.notifier,
      dialogs: shell.dialogs,
      links: shell.externalRequests.links,
      page,
      secrets,
      firstRows,
      clock,
      apiUrl: environment.apiUrl,
      exportFolder: () => app.getPath('documents'),
    }),
  )
  pushChanges({ ...services, watchlist, settings, page, clock })
  window.on('pageGone', () => engine.setVisible([]))

  return {
    services,
    shell,
    show: () => window.show(),
    request({ watch, links }) {
      shell.externalRequests.add(watch)
      shell.externalRequests.links.request(links)
    },
    async start() {
      for (const detail of problems)
        page.toast({ kind: 'warning', title: m.system_attention(), detail, generationIds: [] })
      await services.downloads.open()
      shell.notifications.announcer.start()
      settings.apply()
      firstRows.run(watchlist.size, () => {
        startServices(services)
        shell.tray.show()
      })
      const power = powerMonitor
      const stopMonitor = monitorNetwork({ engine, clock, power, isOnline: () => net.isOnline() })
      app.on('activate', () => window.show())
      app.on('will-quit', () => {
        firstRows.cancel()
        stopMonitor()
        stopServices(services)
        shell.tray.end()
        for (const open of BrowserWindow.getAllWindows()) open.destroy()
      })
    },
  }
}

function languageOf({ language }: Settings, systemLanguage: Language): Language {
  return language === 'system' ? systemLanguage : language
}
