import { constants } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { EndedGeneration, WatchProblem } from '../../contract/channel'
import { m } from '../../i18n'
import { codeOf, exists } from '../platform/files'
import { watchWithApp } from './app-watch'
import type { WaitCommand } from './arguments'
import type { CliContext } from './cli-context'
import { CommandFailure, EXIT } from './command-failure'
import { OutputDownloads } from './output-downloads'
import { watchOnItsOwn } from './own-watch'
import { type SavedOutput, endedLine } from './result-lines'
import type { WaitEvents, WaitSource } from './wait-source'

/** Parts of downloads are deleted within this, or stay. */
const CANCEL_DEADLINE_MS = 2_000
const NOT_SAVED: SavedOutput = { file: null, problem: null }

const PROBLEMS: Record<WatchProblem, () => string> = {
  key_missing: m.cli_problem_key_missing,
  key_refused: m.cli_problem_key_refused,
  user: m.cli_problem_user,
  asleep: m.cli_problem_asleep,
  unreachable: m.cli_problem_unreachable,
}

/** Waits until all generations have ended. Returns the exit code. @throws CommandFailure */
export async function wait(command: WaitCommand, context: CliContext): Promise<number> {
  const folder = command.folder === null ? null : await usableFolder(command.folder)
  return new Wait(command, context, folder).run()
}

class Wait {
  readonly #command: WaitCommand
  readonly #context: CliContext
  readonly #downloads: OutputDownloads | null
  /** Those that haven't been reported. */
  readonly #open: Set<string>
  /** Those that have ended, whose outputs may still be downloaded. */
  readonly #ended = new Set<string>()
  #source: WaitSource | null = null
  #begun: Promise<void> = Promise.resolve()
  #isOver = false
  #hasFailed = false
  #finish: (exitCode: number) => void = () => undefined
  /** Does nothing once the command has ended: several results may fail at once. */
  #fail: (error: unknown) => void = () => undefined

  constructor(command: WaitCommand, context: CliContext, folder: string | null) {
    this.#command = command
    this.#context = context
    this.#open = new Set(command.ids)
    this.#downloads =
      folder === null
        ? null
        : new OutputDownloads({
            ...context,
            apiUrl: context.environment.apiUrl,
            folder,
            // The source changes when the app is quit.
            urls: {
              freshUrl: async (id) => (await this.#urls()).freshUrl(id),
              renewedUrl: async (id) => (await this.#urls()).renewedUrl(id),
            },
          })
  }

  readonly #events: WaitEvents = {
    onEnded: (ended) => this.#onEnded(ended),
    onProblem: (problem) => this.#context.note(problem ? PROBLEMS[problem]() : m.cli_problem_over()),
    onLost: (reason) => this.#onLost(reason),
  }

  async run(): Promise<number> {
    const { clock, results, signal } = this.#context
    const { timeoutMs } = this.#command
    const finished = new Promise<number>((resolve, reject) => {
      this.#finish = resolve
      this.#fail = reject
    })
    const interrupt = (): void => this.#finish(Number(signal.reason))
    signal.addEventListener('abort', interrupt, { once: true })
    if (signal.aborted) interrupt()
    const cancelTimeout = timeoutMs === null ? () => undefined : clock.after(timeoutMs, () => this.#timeOut())
    try {
      this.#begun = this.#begin()
      await Promise.race([this.#begun, finished])
      return await Promise.race([finished, results.broken])
    } finally {
      signal.removeEventListener('abort', interrupt)
      cancelTimeout()
      this.#isOver = true
      this.#source?.close()
      await this.#cancelDownloads()
    }
  }

  async #begin(): Promise<void> {
    this.#source = await watchWithApp(this.#command.ids, this.#context, this.#events)
    if (this.#isOver) this.#source?.close()
    else if (this.#source === null) this.#watchOnItsOwn(m.cli_no_key())
  }

  /** @throws CommandFailure with this message when there is no key */
  #watchOnItsOwn(withoutKey: string): void {
    const { apiKey, apiUrl } = this.#context.environment
    if (apiKey === null) throw new CommandFailure(withoutKey)
    this.#source = watchOnItsOwn({ ...this.#context, apiKey, apiUrl, ids: [...this.#open] }, this.#events)
  }

  #onLost(reason: 'app_quit' | 'key_refused'): void {
    const { environment, note } = this.#context
    try {
      if (reason === 'key_refused') throw new CommandFailure(m.cli_key_refused())
      if (environment.apiKey !== null) note(m.cli_app_lost_going_on())
      this.#watchOnItsOwn(`${m.cli_app_lost()} ${m.cli_no_key()}`)
    } catch (error) {
      this.#fail(error)
    }
  }

  #onEnded(ended: EndedGeneration): void {
    const id = String(ended.generation.id)
    if (!this.#open.has(id) || this.#ended.has(id)) return
    this.#ended.add(id)
    this.#saved(id, ended)
      .then((saved) => this.#report(id, ended, saved))
      .catch(this.#fail)
  }

  async #saved(id: string, { ending, generation, hasOutput }: EndedGeneration): Promise<SavedOutput> {
    if (this.#downloads === null || ending !== 'completed') return NOT_SAVED
    if (!hasOutput) return { file: null, problem: m.errors_no_output() }
    const { name } = generation
    return this.#downloads.save(id, typeof name === 'string' ? name : null)
  }

  async #report(id: string, ended: EndedGeneration, saved: SavedOutput): Promise<void> {
    const { failFast, json } = this.#command
    await this.#context.results.write(endedLine(ended, saved, json))
    this.#open.delete(id)
    const isCompleted = ended.ending === 'completed' && saved.problem === null
    this.#hasFailed ||= !isCompleted
    if (this.#open.size === 0 || (failFast && !isCompleted))
      this.#finish(this.#hasFailed ? EXIT.failed : EXIT.completed)
  }

  #timeOut(): void {
    this.#context.note(m.cli_timed_out({ count: this.#open.size }))
    this.#finish(EXIT.timedOut)
  }

  async #urls(): Promise<WaitSource['urls']> {
    await this.#begun
    if (this.#source === null) throw new Error('Nothing is followed')
    return this.#source.urls
  }

  async #cancelDownloads(): Promise<void> {
    if (this.#downloads === null) return
    const deadline = new Promise<void>((resolve) => this.#context.clock.after(CANCEL_DEADLINE_MS, resolve))
    await Promise.race([this.#downloads.cancel().catch(() => undefined), deadline])
  }
}

/** Returns the folder's absolute path, and creates it if it is missing. @throws CommandFailure */
async function usableFolder(named: string): Promise<string> {
  const folder = resolve(named)
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw new CommandFailure(m.cli_folder_not_usable({ folder, why: codeOf(error) ?? String(error) }))
  }
  if (!(await exists(folder, constants.W_OK)))
    throw new CommandFailure(m.cli_folder_not_usable({ folder, why: 'EACCES' }))
  return folder
}
