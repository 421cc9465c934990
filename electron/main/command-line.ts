import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { App } from 'electron'
import type { CommandThreadData } from './cli/in-worker'
import type { Environment } from './platform/environment'

/** Built apart from the app; see cli.vite.config.ts. */
const THREAD = join(__dirname, '../cli/in-worker.js')

/**
 * Runs a command for the terminal instead of the app, and returns its exit code when it has ended. It runs in a thread of its own,
 * while this one waits: once it went on, Electron would want a display, and open the profile that a running app uses.
 * @param args the command and its arguments
 */
export function runCommandLine(
  app: Pick<App, 'getPath' | 'getVersion'>,
  args: readonly string[],
  environment: Environment,
): number {
  const state = new Int32Array(new SharedArrayBuffer(8))
  const workerData: CommandThreadData = {
    args,
    environment,
    dataFolder: environment.userData ?? app.getPath('userData'),
    version: app.getVersion(),
    state,
  }
  new Worker(THREAD, { workerData })
  Atomics.wait(state, 0, 0)
  return state[1] ?? 1
}
