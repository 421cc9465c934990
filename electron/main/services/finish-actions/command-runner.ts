import type { FinishEvent } from '../../../core/finish-actions/finish-event'
import type { FinishOutbox } from './finish-outbox'
import type { EndedCommand, RunningCommand } from './run-command'

const MAX_RUNNING = 3

export interface CommandRunnerOptions {
  outbox: FinishOutbox
  /** Resolves to the path of the downloaded output; null when there is none. While it is downloaded, it waits. */
  fileOf: (finish: FinishEvent) => Promise<string | null>
  /** Starts the command; null when there is none any more. */
  run: (finish: FinishEvent, file: string | null) => RunningCommand | null
  onEnd: (finish: FinishEvent, ended: EndedCommand) => void
  onChange: () => void
}

/**
 * Runs the command for each finish of the outbox, a few at a time. A finish leaves the outbox when its command starts: a
 * command may go on without the app, so a second one could do its work twice.
 */
export class CommandRunner {
  readonly #options: CommandRunnerOptions
  readonly #taken = new Set<string>()
  readonly #ready: { finish: FinishEvent; file: string | null }[] = []
  readonly #running = new Set<RunningCommand>()
  #isStopped = false

  constructor(options: CommandRunnerOptions) {
    this.#options = options
  }

  /** Takes what has come into the outbox. */
  request(): void {
    if (this.#isStopped) return
    for (const { finish } of this.#options.outbox.waiting('command')) {
      if (this.#taken.has(finish.id)) continue
      this.#taken.add(finish.id)
      void this.#options.fileOf(finish).then((file) => {
        this.#ready.push({ finish, file })
        this.#startNext()
      })
    }
  }

  /** Ends what runs; what waits stays in the outbox. */
  stop(): void {
    this.#isStopped = true
    for (const running of this.#running) running.stop()
  }

  #startNext(): void {
    while (!this.#isStopped && this.#running.size < MAX_RUNNING) {
      const next = this.#ready.shift()
      if (!next) return
      this.#start(next.finish, next.file)
    }
  }

  #start(finish: FinishEvent, file: string | null): void {
    const { outbox, run, onEnd, onChange } = this.#options
    this.#taken.delete(finish.id)
    // The command was removed meanwhile.
    if (!outbox.isWaiting('command', finish.id)) return
    outbox.done('command', [finish.id])
    const running = run(finish, file)
    if (!running) {
      onChange()
      return
    }
    this.#running.add(running)
    void running.ended.then((ended) => {
      this.#running.delete(running)
      onEnd(finish, ended)
      this.#startNext()
    })
    onChange()
  }
}
