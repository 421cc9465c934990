import type { Writable } from 'node:stream'
import type { Clock } from '../../core/clock'
import type { Environment } from '../platform/environment'
import type { GetOptions } from '../platform/net/net-get'
import type { ResultWriter } from './result-writer'

/** What a command is started with. */
export interface CliOptions {
  /** Those after the program. */
  args: readonly string[]
  environment: Environment
  /** The data folder of the app. */
  dataFolder: string
  version: string
  stdout: Writable
  stderr: Writable
  clock: Clock
  /** 0 to 1. */
  random: () => number
  get: (url: string, options: GetOptions) => Promise<Response>
  /** Aborted when the user or the system ends the command; its reason is the exit code. */
  signal: AbortSignal
}

/** What each command uses. */
export interface CliContext extends Omit<CliOptions, 'args' | 'stdout' | 'stderr' | 'version'> {
  /** Results alone. */
  results: ResultWriter
  /** Writes a line for the user, beside the results. */
  note: (message: string) => void
}
