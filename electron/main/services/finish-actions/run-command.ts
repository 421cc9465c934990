import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Clock } from '../../../core/clock'
import { codeOf } from '../../platform/files'
import type { Command } from './program'

/** What is kept of stdout and stderr together; the rest is read and dropped, so that the program isn't blocked. */
const MAX_OUTPUT_BYTES = 8_192
/** Between the request to end and the end by force. */
const KILL_AFTER_MS = 5_000
/** What the program has left running may keep its output open. */
const OUTPUT_AFTER_EXIT_MS = 500

export interface RunOptions {
  readonly command: Command
  readonly environment: Record<string, string>
  /** For its standard input. */
  readonly input: string
  readonly workingFolder: string
  readonly limitMs: number
  readonly clock: Clock
  readonly platform: NodeJS.Platform
}

/** How a command ended. */
export type CommandEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'timed_out' }
  /** Ended because the app quits. */
  | { readonly kind: 'stopped' }
  /** `code`: the system's, such as ENOENT; null when it has none. */
  | { readonly kind: 'not_started'; readonly code: string | null }

export interface EndedCommand {
  readonly end: CommandEnd
  /** The beginning of both outputs. */
  readonly output: string
  readonly tookMs: number
}

export interface RunningCommand {
  readonly ended: Promise<EndedCommand>
  /** Ends it and what it has started. */
  stop: () => void
}

/** Runs a command, never by a shell. `ended` doesn't reject. */
export function runCommand(options: RunOptions): RunningCommand {
  const { command, environment, input, workingFolder, limitMs, clock, platform } = options
  const startedAt = clock.now()
  const output = new BoundedOutput()
  let forced: CommandEnd | null = null
  let child: ChildProcess
  const end = (reason: CommandEnd): void => {
    forced ??= reason
    endTree(child, 'SIGTERM', platform)
    clock.after(KILL_AFTER_MS, () => endTree(child, 'SIGKILL', platform))
  }
  const ended = new Promise<CommandEnd>((resolve) => {
    const fail = (error: unknown): void => resolve({ kind: 'not_started', code: codeOf(error) })
    try {
      child = spawn(command.program, command.arguments, {
        env: environment,
        cwd: workingFolder,
        shell: false,
        windowsHide: true,
        // A group of its own, which can be ended with all that it starts.
        detached: platform !== 'win32',
        stdio: ['pipe', 'pipe', 'pipe'],
      })
    } catch (error) {
      fail(error)
      return
    }
    child.on('error', fail)
    // A program that doesn't read its input closes it.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
    for (const stream of [child.stdout, child.stderr]) if (stream) output.follow(stream)
    const cancelLimit = clock.after(limitMs, () => end({ kind: 'timed_out' }))
    child.on('exit', (code, byName) => {
      cancelLimit()
      // What it has started may ignore the request that has ended it.
      if (forced !== null) signalGroup(child, 'SIGKILL', platform)
      const result: CommandEnd =
        forced ?? (code === null ? { kind: 'killed', signal: byName ?? '' } : { kind: 'exited', code })
      child.on('close', () => resolve(result))
      clock.after(OUTPUT_AFTER_EXIT_MS, () => {
        child.stdout?.destroy()
        child.stderr?.destroy()
        resolve(result)
      })
    })
  })
  return {
    ended: ended.then((result) => ({ end: result, output: output.text, tookMs: clock.now() - startedAt })),
    stop: () => end({ kind: 'stopped' }),
  }
}

class BoundedOutput {
  readonly #kept: Buffer[] = []
  #left = MAX_OUTPUT_BYTES
  #isCut = false

  follow(stream: Readable): void {
    stream.on('error', () => undefined)
    stream.on('data', (chunk: Buffer) => {
      if (chunk.length > this.#left) this.#isCut = true
      if (this.#left > 0) this.#kept.push(Buffer.from(chunk.subarray(0, this.#left)))
      this.#left = Math.max(0, this.#left - chunk.length)
    })
  }

  get text(): string {
    return `${Buffer.concat(this.#kept).toString('utf8').trim()}${this.#isCut ? '\n[…]' : ''}`
  }
}

/** Ends a program that still runs, and what it has started. */
function endTree(child: ChildProcess | undefined, name: NodeJS.Signals, platform: NodeJS.Platform): void {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  if (platform !== 'win32') {
    signalGroup(child, name, platform)
    return
  }
  // Windows has no groups: ended itself, a program leaves behind what it has started.
  const system = process.env['SystemRoot'] ?? 'C:\\Windows'
  const ending = spawn(join(system, 'System32', 'taskkill.exe'), ['/pid', String(child.pid), '/t', '/f'], {
    stdio: 'ignore',
    windowsHide: true,
  })
  ending.on('error', () => child.kill(name))
}

function signalGroup({ pid }: ChildProcess, name: NodeJS.Signals, platform: NodeJS.Platform): void {
  if (pid === undefined || platform === 'win32') return
  try {
    process.kill(-pid, name)
  } catch {
    // All of it has ended meanwhile.
  }
}
