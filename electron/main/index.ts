import { spawn } from 'node:child_process'
import { app, dialog, protocol } from 'electron'
import { MEDIA_SCHEME } from '../contract/media-url'
import { createApp } from './app'
import { TestHooks } from './test-hooks'
import { passwordStoreSwitch } from './platform/password-store'
import { type Log, startLog } from './platform/log'
import { SecretRegistry } from './platform/secret-registry'
import {
  LINK_SCHEME,
  type StartRequest,
  readArguments,
  readSecondStart,
  truncate,
} from './shell/launch/arguments'
import { readEnvironment } from './platform/environment'
import { shortenCommandLine, takeWatchFile, watchFileName } from './shell/launch/long-command-line'
import { electronSystem } from './shell/system-access'
import { hasTrayHost } from './shell/tray/tray-host'
import { lockContents } from './shell/window/locks'
import { languageOf, m, readLanguageFrom } from '../i18n'
import { APP_SCHEME } from './shell/window/trusted-url'

const environment = readEnvironment(process.env, app.isPackaged)
// Child processes inherit the environment, so the key is removed from it.
delete process.env['SYNC_API_KEY']
const devServer = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null)

if (environment.userData !== null) app.setPath('userData', environment.userData)
app.setAppUserModelId('so.syncwatch.app')

const args = process.argv.slice(app.isPackaged ? 1 : 2)
const startRequest = readArguments(args)

if (restartsShortened()) {
  app.exit()
} else if (!app.requestSingleInstanceLock({ ...startRequest })) {
  app.quit()
} else {
  start()
}

/** Returns the request with the text of a file that its command line names. */
async function withFile(request: StartRequest, argv: readonly string[], log: Log): Promise<StartRequest> {
  const text = await takeWatchFile(argv, app.getPath('userData')).catch((error: unknown) => {
    log.error('The IDs of a long command line could not be read', error)
    return null
  })
  return text === null ? request : { ...request, watch: truncate(text) }
}

/** Starts the app again with the IDs in a file, if the command line is too long for a second start. */
function restartsShortened(): boolean {
  try {
    const short = shortenCommandLine(process.argv.slice(1), app.getPath('userData'))
    if (short === null) return false
    const key = environment.apiKey === null ? {} : { SYNC_API_KEY: environment.apiKey }
    // The program inside an AppImage disappears with this process.
    const program = process.env['APPIMAGE'] ?? process.execPath
    spawn(program, short, { env: { ...process.env, ...key }, detached: true, stdio: 'ignore' }).unref()
    return true
  } catch {
    // Without a file, this start can still watch the IDs itself, unless the app is already running.
    return false
  }
}

function start(): void {
  const secrets = new SecretRegistry()
  if (environment.apiKey !== null) secrets.add(environment.apiKey)
  const log = startLog(app.getPath('userData'), secrets)
  process.on('uncaughtException', (error) => log.error('Uncaught', error))
  process.on('unhandledRejection', (reason) => log.error('Unhandled', reason))

  // HTTP/1.1 allows six open requests to a host, and six long polls would block all others. Streams of HTTP/2 aren't
  // covered: for those there is MAX_OPEN_HOLDS.
  app.commandLine.appendSwitch('ignore-connections-limit', new URL(environment.apiUrl).hostname)
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

  // Requests wait until the watchlist is read; on macOS a link that starts the app comes before that.
  const waiting: StartRequest[] = []
  let ask = (request: StartRequest): void => void waiting.push(request)
  app.on('second-instance', (_event, argv, _folder, data) => {
    const request = readSecondStart(data)
    if (watchFileName(argv) === null) ask(request)
    else void withFile(request, argv, log).then((read) => ask(read))
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    ask(readArguments([url]))
  })

  app
    .whenReady()
    .then(async () => {
      const systemLanguage = languageOf(app.getPreferredSystemLanguages())
      // Until the settings are read, and if they can't be read.
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
      const first = await withFile(startRequest, args, log)
      ask = (request) => {
        if (!isHidden || request !== first) syncwatch.showWindow()
        syncwatch.request(request)
      }
      for (const request of [first, ...waiting]) ask(request)
    })
    .catch((error: unknown) => {
      // Otherwise it would hold the single-instance lock without a window.
      log.error('Syncwatch could not start', error)
      dialog.showErrorBox(
        m.errors_not_started(),
        m.errors_not_started_log({ folder: app.getPath('userData') }),
      )
      app.exit(1)
    })
}
