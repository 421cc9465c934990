import { createWriteStream, writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { systemClock } from '../../core/clock'
import { readLanguageFrom } from '../../i18n'
import type { Environment } from '../platform/environment'
import { nodeGet } from '../platform/net/node-get'
import { EXIT } from './command-failure'
import { runCommand } from './run-command'
import { systemLanguage } from './system-language'

/** What the thread is started with. */
export interface CommandThreadData {
  args: readonly string[]
  environment: Environment
  dataFolder: string
  version: string
  /** Whether the command has ended, and its exit code. */
  state: Int32Array<SharedArrayBuffer>
}

const { state, ...options } = workerData as CommandThreadData

/** Wakes the main thread, which waits for the end. */
function end(exitCode: number): void {
  Atomics.store(state, 1, exitCode)
  Atomics.store(state, 0, 1)
  Atomics.notify(state, 0)
}

process.on('uncaughtException', (error) => {
  writeSync(2, `syncwatch: ${String(error)}\n`)
  end(EXIT.failed)
})
readLanguageFrom(() => systemLanguage(process.env))
// The thread's own streams would go through the main thread, which does nothing but wait.
const streamOf = (fd: number) => createWriteStream('', { fd, autoClose: false })
void runCommand({
  ...options,
  stdout: streamOf(1),
  stderr: streamOf(2),
  clock: systemClock,
  random: Math.random,
  get: nodeGet,
  // A signal ends the process at once.
  signal: new AbortController().signal,
}).then(end)
