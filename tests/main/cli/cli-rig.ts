import { Writable } from 'node:stream'
import type { CliOptions } from '../../../electron/main/cli/cli-context'
import { runCommand } from '../../../electron/main/cli/run-command'
import { readEnvironment } from '../../../electron/main/platform/environment'
import { nodeGet } from '../../../electron/main/platform/net/node-get'
import { type Simulator, realClock } from '../../simulator'

/** Where a command writes to. */
export class Output extends Writable {
  text = ''
  /** What each write fails with; null for none. */
  failure: Error | null = null

  override _write(chunk: Buffer, _encoding: string, done: (error: Error | null) => void): void {
    if (this.failure === null) this.text += chunk.toString()
    done(this.failure)
  }

  get lines(): string[] {
    return this.text.split('\n').slice(0, -1)
  }
}

export interface CliRun {
  exitCode: Promise<number>
  stdout: Output
  stderr: Output
  /** Ends the command as Ctrl+C does. */
  interrupt: () => void
}

export interface CliRunOptions extends Partial<Pick<CliOptions, 'clock' | 'get' | 'random'>> {
  simulator: Simulator
  dataFolder: string
  stderr?: Output
  /** The value of SYNC_API_KEY; the simulator's by default, null for none. */
  key?: string | null
  apiUrl?: string
}

/** Starts a command in this process, on the simulator. */
export function startCommand(args: readonly string[], options: CliRunOptions): CliRun {
  const { simulator, dataFolder, key = simulator.apiKey, apiUrl = simulator.url, ...others } = options
  const control = new AbortController()
  const { stderr = new Output() } = options
  const stdout = new Output()
  const environment = readEnvironment(
    { SYNCWATCH_API_URL: apiUrl, ...(key === null ? {} : { SYNC_API_KEY: key }) },
    true,
  )
  const exitCode = runCommand({
    args,
    environment,
    dataFolder,
    version: '1.2.3',
    stdout,
    stderr,
    clock: realClock,
    random: () => 0.5,
    get: nodeGet,
    signal: control.signal,
    ...others,
  })
  return { exitCode, stdout, stderr, interrupt: () => control.abort(130) }
}
