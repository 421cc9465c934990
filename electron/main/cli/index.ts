import { homedir } from 'node:os'
import { systemClock } from '../../core/clock'
import { readLanguageFrom } from '../../i18n'
import { defaultDataFolder } from '../platform/data-folder'
import { readEnvironment } from '../platform/environment'
import { nodeGet } from '../platform/net/node-get'
import { endedBySignals } from './ended-by-signals'
import { runCommand } from './run-command'
import { systemLanguage } from './system-language'

// Written in by the build, from package.json.
declare const __VERSION__: string

/** Runs the command in Node, without Electron: no display, no window and no keyring is needed. */
async function start(): Promise<void> {
  const environment = readEnvironment(process.env, true)
  // Child processes inherit the environment, so the key is removed from it.
  delete process.env['SYNC_API_KEY']
  readLanguageFrom(() => systemLanguage(process.env))
  process.exitCode = await runCommand({
    args: process.argv.slice(2),
    environment,
    dataFolder: environment.userData ?? defaultDataFolder(process.platform, process.env, homedir()),
    version: __VERSION__,
    stdout: process.stdout,
    stderr: process.stderr,
    clock: systemClock,
    random: Math.random,
    get: nodeGet,
    signal: endedBySignals(),
  })
  // Connections that are kept for later would delay the end.
  process.exit()
}

void start()
