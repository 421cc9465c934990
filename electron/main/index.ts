import { spawn } from 'node:child_process'
import { app, dialog, protocol } from 'electron'
import { MEDIA_SCHEME } from '../contract/media-url'
import { createApp } from './app'
import { TestHooks } from './test-hooks'
import { passwordStoreSwitch } from './platform/password-store'
import { startLog } from './platform/log'
import { SecretRegistry } from './platform/secret-registry'
import { hostWithoutConnectionLimit } from './platform/net/connection-limit'
import { type StartRequest, cut, readArguments, readHandedOver } from './shell/launch/arguments'
import { readEnvironment } from './platform/environment'
import { shortened, takeWatchFile } from './shell/launch/long-command-line'
import { electronSystem } from './shell/system-access'
import { hasTrayHost } from './shell/tray/tray-host'
import { lockContents } from './shell/window/locks'
import { languageOf, m, readLanguageFrom } from '../i18n'
import { APP_SCHEME } from './shell/window/trusted-url'

const LINK_SCHEME = 'syncwatch'

const environment = readEnvironment(process.env, app.isPackaged)
// The key stays in main: child processes inherit the environment.
delete process.env['SYNC_API_KEY']
const devServer = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null)

if (environment.userData !== null) app.setPath('userData', environment.userData)
app.setAppUserModelId('so.syncwatch.app')

const args = process.argv.slice(app.isPackaged ? 1 : 2)
const startRequest = readArguments(args)

if (startsAgainShortened()) {
  app.exit()
} else if (!app.requestSingleInstanceLock({ ...startRequest })) {
  app.quit()
} else {
  start()
}

/** With what a file named on its command line holds. */
function withFile(request: StartRequest, argv: readonly string[]): StartRequest {
  const text = takeWatchFile(argv, app.getPath('userData'))
  return text === null ? request : { ...request, watch: cut(text) }
}

/** A command line too long to be handed over is given to a start of its own, in a file. */
function startsAgainShortened(): boolean {
  try {
    const short = shortened(process.argv.slice(1), app.getPath('userData'))
    if (short === null) return false
    const key = environment.apiKey === null ? {} : { SYNC_API_KEY: environment.apiKey }
    // What an AppImage holds is gone with its process: it is started by its own file.
    const program = process.env['APPIMAGE'] ?? process.execPath
    spawn(program, short, { env: { ...process.env, ...key }, detached: true, stdio: 'ignore' }).unref()
    return true
  } catch {
    // Nowhere to put them: where no other is running, this start can still watch them itself.
    return false
  }
}

function start(): void {
  const secrets = new SecretRegistry()
  if (environment.apiKey !== null) secrets.add(environment.apiKey)
  const log = startLog(app.getPath('userData'), secrets)
  process.on('uncaughtException', (error) => log.error('Uncaught', error))
  process.on('unhandledRejection', (reason) => log.error('Unhandled', reason))

  app.commandLine.appendSwitch('ignore-connections-limit', hostWithoutConnectionLimit(environment.apiUrl))
  const passwordStore = passwordStoreSwitch({
    platform: process.platform,
    desktop: process.env['XDG_CURRENT_DESKTOP'],
    chosen: app.commandLine.getSwitchValue('password-store'),
    testHooks: environment.testHooks,
  })
  if (passwordStore !== null) app.commandLine.appendSwitch('password-store', passwordStore)
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true } },
    { scheme: MEDIA_SCHEME, privileges: { standard: true, secure: true, stream: true } },
  ])
  lockContents(app, devServer)
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)

  // What comes before the watchlist has been read (a link that starts the app on macOS) waits with the start's own request.
  const waiting = [withFile(startRequest, args)]
  let ask = (request: StartRequest): void => void waiting.push(request)
  app.on('second-instance', (_event, argv, _folder, data) => ask(withFile(readHandedOver(data), argv)))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    ask(readArguments([url]))
  })

  app
    .whenReady()
    .then(async () => {
      const systemLanguage = languageOf(app.getPreferredSystemLanguages())
      // Until the settings say another: also they may be unreadable.
      readLanguageFrom(() => systemLanguage)
      const isHidden = startRequest.hidden && (await hasTrayHost(process.platform).catch(() => false))
      const hooks = environment.testHooks ? new TestHooks() : null
      const syncwatch = await createApp({
        app,
        systemLanguage,
        environment,
        devServer,
        log,
        secrets,
        system: hooks?.system ?? electronSystem,
        opensWindow: !isHidden,
      })
      hooks?.install(syncwatch)
      await syncwatch.start()
      ask = (request) => {
        if (!isHidden || request !== waiting[0]) syncwatch.showWindow()
        syncwatch.request(request)
      }
      for (const request of waiting) ask(request)
    })
    .catch((error: unknown) => {
      // Half started it would hold the lock of the single instance without a window.
      log.error('Syncwatch could not start', error)
      dialog.showErrorBox(
        m.errors_not_started(),
        m.errors_not_started_log({ folder: app.getPath('userData') }),
      )
      app.exit(1)
    })
}
