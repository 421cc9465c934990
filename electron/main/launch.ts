import { type App, dialog } from 'electron'
import { languageOf, m, readLanguageFrom } from '../i18n'
import { createApp } from './app'
import type { CommandRunner } from './ipc/early-commands'
import type { Deferred } from './platform/deferred'
import type { Environment } from './platform/environment'
import { type Log, startLog } from './platform/log'
import type { PlainJournal } from './platform/storage/journal/plain-journal'
import { SecretRegistry } from './platform/secret-registry'
import { LINK_SCHEME, type StartRequest, readArguments, truncate } from './shell/launch/arguments'
import type { EarlyRequests, OtherStart } from './shell/launch/early-requests'
import { takeWatchFile, watchFileOf } from './shell/launch/long-command-line'
import { readSecondStart } from './shell/launch/second-start'
import { electronSystem } from './shell/system-access'
import type { OpenWindow, RespondToMedia } from './shell/window/open-window'
import { TestHooks } from './test-hooks'

export interface LaunchOptions {
  app: App
  environment: Environment
  devServer: string | null
  startRequest: StartRequest
  requests: EarlyRequests
  opened: OpenWindow
  /** The watchlist as it was read for the first rows; null when it isn't plain. */
  plainJournal: PlainJournal | null
  commands: Deferred<CommandRunner>
  media: Deferred<RespondToMedia>
  /** Resolved with what logs errors, also for those from before. */
  errors: Deferred<(what: string, error: unknown) => void>
}

/** Starts everything that the window doesn't need to open, then does what the start asks for. */
export async function launch(options: LaunchOptions): Promise<void> {
  const { app, environment, startRequest, requests, errors, ...given } = options
  const secrets = new SecretRegistry()
  if (environment.apiKey !== null) secrets.add(environment.apiKey)
  const folder = app.getPath('userData')
  const log = startLog(folder, secrets)
  errors.resolve((what, error) => log.error(what, error))
  try {
    const systemLanguage = languageOf(app.getPreferredSystemLanguages())
    // Until the settings are read, and if they can't be read.
    readLanguageFrom(() => systemLanguage)
    const hooks = environment.testHooks ? new TestHooks() : null
    const system = hooks?.system ?? electronSystem
    const syncwatch = await createApp({ app, systemLanguage, environment, log, secrets, system, ...given })
    hooks?.install(syncwatch)
    await syncwatch.start()
    syncwatch.request(startRequest)
    requests.passTo((other) => {
      void requestOf(other, folder, log).then((request) => {
        syncwatch.showWindow()
        syncwatch.request(request)
      })
    })
    if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
  } catch (error) {
    // Otherwise it would hold the single-instance lock without a window.
    log.error('Syncwatch could not start', error)
    dialog.showErrorBox(m.errors_not_started(), m.errors_not_started_log({ folder }))
    app.exit(1)
  }
}

/** Returns what another start or a link asks for. A long command line comes as a file. */
async function requestOf(other: OtherStart, folder: string, log: Log): Promise<StartRequest> {
  if (other.kind === 'link') return readArguments([other.url])
  const request = readSecondStart(other.data)
  if (watchFileOf(other.argv, folder) === null) return request
  const text = await takeWatchFile(other.argv, folder).catch((error: unknown) => {
    log.error('The IDs of a long command line could not be read', error)
    return null
  })
  return text === null ? request : { ...request, watch: truncate(text) }
}
