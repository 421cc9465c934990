import type { FinishResult } from '../../../contract/finish-actions'

/** Tests that the page asks for: each runs once at a time, so that a page can't flood the system or a server with them. */
export class RunningTests {
  readonly #open = new Map<string, Promise<FinishResult>>()

  /** Starts a test, or returns the one that runs. @param what is tested */
  run(what: string, start: () => Promise<FinishResult>): Promise<FinishResult> {
    const running = this.#open.get(what)
    if (running) return running
    const started = start().finally(() => this.#open.delete(what))
    this.#open.set(what, started)
    return started
  }
}
