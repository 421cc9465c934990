import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'electron'
import type * as cli from './cli/in-electron'
import type { Environment } from './platform/environment'
import { netGet } from './platform/net/net-get'

/** Built apart from the app; see cli.vite.config.ts. */
const CLI = join(__dirname, '../cli/in-electron.js')

/**
 * Runs a command for the terminal instead of the app: without a window, a display, a keyring and the app's data folder, which a
 * running app may use.
 * @param args the command and its arguments
 */
export function runCommandLine(app: App, args: readonly string[], environment: Environment): void {
  const dataFolder = environment.userData ?? app.getPath('userData')
  const profile = mkdtempSync(join(tmpdir(), 'syncwatch-command-'))
  app.setPath('userData', profile)
  process.on('exit', () => rmSync(profile, { recursive: true, force: true }))
  const { commandLine } = app
  if (process.platform === 'linux') commandLine.appendSwitch('ozone-platform', 'headless')
  // Otherwise Chromium asks for the keyring, which may ask the user.
  commandLine.appendSwitch('password-store', 'basic')
  app.disableHardwareAcceleration()
  commandLine.appendSwitch('ignore-connections-limit', new URL(environment.apiUrl).hostname)
  app
    .whenReady()
    .then(() => {
      const { runInElectron } = createRequire(__filename)(CLI) as typeof cli
      const languages = app.getPreferredSystemLanguages()
      return runInElectron({
        args,
        environment,
        dataFolder,
        languages,
        version: app.getVersion(),
        get: netGet,
      })
    })
    .then(
      (exitCode) => app.exit(exitCode),
      (error: unknown) => {
        console.error(String(error))
        app.exit(1)
      },
    )
}
