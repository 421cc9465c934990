import type { CommandOptions, FinishActionsState, FinishResult } from '../../../contract/finish-actions'
import type { FinishEvent } from '../../../core/finish-actions/finish-event'
import { m } from '../../../i18n'
import { UserError } from '../user-error'
import { type CommandInput, childEnvironment, childInput } from './child-environment'
import { CommandRunner } from './command-runner'
import { exampleFinishes } from './examples'
import type { FinishActionsOptions } from './finish-actions-options'
import type { FinishOutbox } from './finish-outbox'
import { commandResult } from './finish-results'
import type { CommandSettings, FinishSettings } from './finish-settings'
import { type Command, commandLines } from './program'
import { ResultLog } from './result-log'
import { RunningTests } from './running-tests'
import { type EndedCommand, type RunningCommand, runCommand } from './run-command'

const NEW: CommandOptions = { outcomes: ['completed'], limitSeconds: 60 }

/** The command that runs when something finishes. */
export class FinishCommand {
  readonly #options: FinishActionsOptions
  readonly #settings: FinishSettings
  readonly #runner: CommandRunner
  readonly #results: ResultLog
  readonly #running = new Set<RunningCommand>()
  readonly #tests = new RunningTests()

  constructor(
    options: FinishActionsOptions,
    settings: FinishSettings,
    outbox: FinishOutbox,
    onChange: () => void,
  ) {
    this.#options = options
    this.#settings = settings
    this.#results = new ResultLog({ ...options, onChange, problem: m.finish_command_problem })
    this.#runner = new CommandRunner({
      outbox,
      onChange,
      fileOf: options.fileOf,
      run: (finish, file) => this.#run({ ...finish, file, isTest: false }),
      onEnd: ({ id }, ended) => this.#report(`The command for ${id}`, ended, [id]),
    })
  }

  state(): FinishActionsState['command'] {
    const { command } = this.#settings
    if (!command) return null
    const { arguments: args, outcomes, limitSeconds } = command
    return {
      lines: commandLines(command),
      arguments: args,
      outcomes,
      limitSeconds,
      last: this.#results.last,
    }
  }

  request(): void {
    this.#runner.request()
  }

  stop(): void {
    this.#runner.stop()
    for (const test of this.#running) test.stop()
  }

  /** The path that the user has confirmed; null when there is none. */
  get program(): string | null {
    return this.#settings.command?.program ?? null
  }

  /** Sets what the user has confirmed; null removes it. @throws when the disk refuses */
  set(command: Command | null): void {
    const { outcomes, limitSeconds } = this.#settings.command ?? NEW
    const saved: CommandSettings | null = command && {
      outcomes,
      limitSeconds,
      program: command.program,
      arguments: [...command.arguments],
    }
    this.#settings.saveCommand(saved)
    this.#results.clear()
  }

  /** @throws when the disk refuses */
  change(changes: Partial<CommandOptions>): void {
    const { command } = this.#settings
    if (command) this.#settings.saveCommand({ ...command, ...changes })
  }

  /** Runs it with an example now. @throws UserError when there is none */
  async test(): Promise<FinishResult> {
    const { command } = this.#settings
    if (!command) throw new UserError('not_found', m.finish_command_none())
    return this.#tests.run(JSON.stringify(commandLines(command)), () => this.#test())
  }

  async #test(): Promise<FinishResult> {
    const running = exampleFinishes('completed', this.#options.clock.now())
      .map((finish: FinishEvent) => this.#run({ ...finish, file: null, isTest: true }))
      .at(0)
    if (!running) throw new UserError('not_found', m.finish_command_none())
    this.#running.add(running)
    const ended = await running.ended
    this.#running.delete(running)
    return this.#report('The test of the command', ended, [])
  }

  #report(what: string, { end, output, tookMs }: EndedCommand, ids: readonly string[]): FinishResult {
    const limitMs = this.#limitMs
    return this.#results.add(what, () => commandResult(end, tookMs, limitMs), ids, output)
  }

  get #limitMs(): number {
    return (this.#settings.command ?? NEW).limitSeconds * 1_000
  }

  #run(input: CommandInput): RunningCommand | null {
    const { variables, secrets, workingFolder, clock, platform } = this.#options
    const { command } = this.#settings
    if (!command) return null
    return runCommand({
      command,
      environment: childEnvironment(variables, input, (value) => secrets.isIn(value)),
      input: childInput(input),
      workingFolder,
      limitMs: this.#limitMs,
      clock,
      platform,
    })
  }
}
