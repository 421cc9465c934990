/** The state of a download; undefined when there is none. */
type StateOf = (id: string) => string | undefined

export interface FolderOpenerOptions {
  readonly stateOf: StateOf
  /** Starts the downloads of these. Returns how many were started. @throws UserError */
  readonly start: (ids: readonly string[]) => Promise<number>
  /** @throws UserError when there is no such folder */
  readonly showFolder: () => Promise<void>
  readonly onError: (error: unknown) => void
}

const ENDED: ReadonlySet<string | undefined> = new Set([undefined, 'done', 'failed', 'canceled', 'paused'])

/** Opens the folder of downloads when all that were asked for have ended. */
export class FolderOpener {
  readonly #options: FolderOpenerOptions
  #waiting: (readonly string[])[] = []

  constructor(options: FolderOpenerOptions) {
    this.#options = options
  }

  /** Downloads what isn't downloaded, then opens the folder: at once when nothing was started. Returns how many were. @throws UserError */
  async open(ids: readonly string[]): Promise<number> {
    const { start, showFolder } = this.#options
    const started = ids.length === 0 ? 0 : await start(ids)
    if (ids.every((id) => this.#hasEnded(id))) await showFolder()
    else this.#waiting.push(ids)
    return started
  }

  /** A download has ended. */
  onEnd(): void {
    const ended = this.#waiting.filter((ids) => ids.every((id) => this.#hasEnded(id)))
    if (ended.length === 0) return
    this.#waiting = this.#waiting.filter((ids) => !ended.includes(ids))
    this.#options.showFolder().catch(this.#options.onError)
  }

  #hasEnded(id: string): boolean {
    return ENDED.has(this.#options.stateOf(id))
  }
}
