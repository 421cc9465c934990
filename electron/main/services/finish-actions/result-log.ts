import type { Toast } from '../../../contract/app-status'
import type { FinishResult } from '../../../contract/finish-actions'
import type { Clock } from '../../../core/clock'

export interface ResultLogOptions {
  clock: Clock
  toast: (toast: Toast) => void
  /** The title of the toast about a failure. */
  problem: () => string
  onLog: (text: string) => void
  onChange: () => void
}

/** The latest result of this run. A series of failures is shown as one toast. */
export class ResultLog {
  readonly #options: ResultLogOptions
  #last: { result: () => FinishResult; at: number } | null = null

  constructor(options: ResultLogOptions) {
    this.#options = options
  }

  /** In the current language; `at` is in ms since the epoch. */
  get last(): (FinishResult & { at: number }) | null {
    return this.#last && { ...this.#last.result(), at: this.#last.at }
  }

  /** @param what names it in the log @param ids of its finishes; none for a test, which isn't a surprise */
  add(what: string, result: () => FinishResult, ids: readonly string[], output = ''): FinishResult {
    const { clock, toast, problem, onLog, onChange } = this.#options
    const { isOk, message } = result()
    onLog(`${what}: ${message}${output === '' ? '' : `\n${output}`}`)
    if (!isOk && ids.length > 0 && this.last?.isOk !== false)
      toast({ kind: 'warning', title: problem(), detail: message, generationIds: [...ids] })
    this.#last = { result, at: clock.now() }
    onChange()
    return { isOk, message }
  }

  clear(): void {
    this.#last = null
    this.#options.onChange()
  }
}
