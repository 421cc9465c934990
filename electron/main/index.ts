import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { Menu, app, dialog, ipcMain, protocol } from 'electron'
import type { CommandName } from '../contract/commands'
import { MEDIA_SCHEME } from '../contract/media-url'
import { runCommandLine } from './command-line'
import { type CommandRunner, receiveCommands } from './ipc/early-commands'
import { Deferred } from './platform/deferred'
import { loadRest } from './load-rest'
import { readEnvironment } from './platform/environment'
import { passwordStoreSwitch } from './platform/password-store'
import { readArguments } from './shell/launch/arguments'
import { claimInstance } from './shell/launch/claim-instance'
import { commandWords } from './shell/launch/command-words'
import { EarlyRequests } from './shell/launch/early-requests'
import { EarlyRows } from './shell/launch/early-rows'
import { startSystem } from './shell/launch/start-system'
import { hasTrayHost } from './shell/tray/tray-host'
import { readFirstLook } from './shell/window/first-look'
import { lockContents } from './shell/window/locks'
import { PAGE_FOLDER, type RespondToMedia, openWindow } from './shell/window/open-window'
import { PageFiles } from './shell/window/page-files'
import { APP_SCHEME, trustedSender } from './shell/window/trusted-url'

// What is imported here is loaded before the window opens: the rest comes with `launch.ts`.

// Written in by the build, from the contract: the names without the schemas, and so without zod.
declare const __COMMAND_NAMES__: readonly CommandName[]

const MAX_WAIT_FOR_FRAME_MS = 250
const MAX_WAIT_FOR_ROWS_MS = 250

const environment = readEnvironment(process.env, app.isPackaged)
// Child processes inherit the environment, so the key is removed from it.
delete process.env['SYNC_API_KEY']
const devServer = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null)

const startRequest = readArguments(process.argv.slice(app.isPackaged ? 1 : 2))
const command = commandWords(process.argv.slice(1), app.isPackaged)

if (command === null) startApp()
else app.exit(runCommandLine(app, command, environment))

function startApp(): void {
  if (environment.userData !== null) app.setPath('userData', environment.userData)
  app.setAppUserModelId('so.syncwatch.app')
  const system = startSystem(app, startRequest)
  const exitCode = claimInstance(process.argv.slice(1), app.getPath('userData'), system)
  if (exitCode === null) start()
  else if (exitCode === 0) app.quit()
  else app.exit(exitCode)
}

function start(): void {
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
  // Otherwise Electron builds its own menu before `ready`, and the window waits 9 ms for it. The app's menu comes later.
  Menu.setApplicationMenu(null)

  const requests = new EarlyRequests(app)
  const errors = new Deferred<(what: string, error: unknown) => void>()
  const onError = (what: string, error: unknown): void => void errors.promise.then((log) => log(what, error))
  process.on('uncaughtException', (error) => onError('Uncaught', error))
  process.on('unhandledRejection', (reason) => onError('Unhandled', reason))

  const pageFiles = new PageFiles(PAGE_FOLDER)
  if (devServer === null && !startRequest.hidden) void pageFiles.readAhead()

  app
    .whenReady()
    .then(async () => {
      const isHidden = startRequest.hidden && (await hasTrayHost(process.platform).catch(() => false))
      const commands = new Deferred<CommandRunner>()
      const media = new Deferred<RespondToMedia>()
      const look = readFirstLook(app.getPath('userData'))
      const earlyRows = new EarlyRows(app.getPath('userData'), look.list, () =>
        app.getPreferredSystemLanguages(),
      )
      const opened = openWindow({ app, devServer, look, pageFiles, media: media.promise, onError })
      const storedRows = earlyRows.answer(trustedSender(opened.window, devServer))
      receiveCommands(ipcMain, __COMMAND_NAMES__, commands.promise, { storedRows })
      void commands.promise.then(() => earlyRows.end())
      if (!isHidden) {
        const frame = Promise.race([opened.shown, sleep(MAX_WAIT_FOR_FRAME_MS)])
        // The page's script, the stored rows and the rest of main would delay the frame, each of them.
        pageFiles.holdScripts(frame)
        opened.window.show()
        await frame
        // The script goes to the page first.
        await nextTurn()
        // The rest of main would delay the rows.
        if (await earlyRows.readFirst()) await Promise.race([earlyRows.painted, sleep(MAX_WAIT_FOR_ROWS_MS)])
      }
      const plainJournal = await earlyRows.read()
      const { launch } = await loadRest()
      await launch({
        app,
        environment,
        devServer,
        startRequest,
        requests,
        opened,
        plainJournal,
        commands,
        media,
        errors,
      })
    })
    .catch((error: unknown) => {
      // Without the program's own files there is neither a log nor a message in the user's language.
      dialog.showErrorBox('Syncwatch', String(error))
      app.exit(1)
    })
}
