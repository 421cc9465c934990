import type { AddResult } from '../../../contract/commands'

/** More can't come from a user's clicks. */
const MAX_PENDING = 50
const NOTHING: AddResult = { added: [], already: [], refused: [] }

export interface LinkConsentOptions {
  /** Whether links are followed without a question. */
  isAllowed: () => boolean
  /** Never throws: what the question is about is done before. */
  allow: () => void
  /** @throws UserError when the IDs can't be added */
  watch: (ids: readonly string[]) => AddResult
  /** IDs couldn't be added without a question. */
  onFailed: (error: unknown) => void
  /** Shows the question for these IDs; for none, closes it. */
  ask: (ids: string[]) => void
  showWindow: () => void
}

/** Asks the user before a link is followed. Further links join a question that is open. */
export class LinkConsent {
  readonly #options: LinkConsentOptions
  #pending: string[] = []

  constructor(options: LinkConsentOptions) {
    this.#options = options
  }

  get ids(): string[] {
    return [...this.#pending]
  }

  /** Watches the IDs of links, or asks the user first. */
  request(ids: readonly string[]): void {
    if (ids.length === 0) return
    if (this.#options.isAllowed()) {
      try {
        this.#options.watch(ids)
      } catch (error) {
        this.#options.onFailed(error)
      }
      return
    }
    this.#pending = [...new Set([...this.#pending, ...ids])].slice(0, MAX_PENDING)
    this.#options.showWindow()
    this.#options.ask(this.ids)
  }

  /** Takes the user's answer. @throws UserError when the IDs can't be added; the question stays open then */
  answer({ follow, always }: { follow: boolean; always: boolean }): AddResult {
    const result = follow && this.#pending.length > 0 ? this.#options.watch(this.#pending) : NOTHING
    if (follow && always) this.#options.allow()
    this.#pending = []
    this.#options.ask([])
    return result
  }
}
