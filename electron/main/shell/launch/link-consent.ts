import type { AddResult } from '../../../contract/add-result'

/** More can't come from a user's clicks. */
const MAX_PENDING = 50
const NOTHING: AddResult = { added: [], already: [], refused: [] }

export interface LinkAnswer {
  ids: readonly string[]
  follow: boolean
  always: boolean
}

export interface LinkConsentOptions {
  /** Whether links are followed without a question. */
  isAllowed: () => boolean
  /** Whether this is the API key, which the question must not show. */
  isKey: (id: string) => boolean
  /** Follows links without a question from now on. Never throws: the IDs have been added by then. */
  allow: () => void
  /** @throws UserError when the IDs can't be added */
  watch: (ids: readonly string[]) => Promise<AddResult>
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

  /** Adds the IDs of links, or asks the user first. */
  request(linked: readonly string[]): void {
    const ids = linked.filter((id) => !this.#options.isKey(id))
    if (ids.length === 0) return
    if (this.#options.isAllowed()) {
      this.#options.watch(ids).catch(this.#options.onFailed)
      return
    }
    this.#pending = [...new Set([...this.#pending, ...ids])].slice(0, MAX_PENDING)
    this.#options.showWindow()
    this.#options.ask(this.ids)
  }

  /**
   * Takes the user's answer for the IDs that were shown. IDs that came meanwhile are in the next question.
   * @throws UserError when the IDs can't be added; the question stays open then
   */
  async answer({ ids, follow, always }: LinkAnswer): Promise<AddResult> {
    const meant = this.#pending.filter((id) => ids.includes(id))
    const result = follow && meant.length > 0 ? await this.#options.watch(meant) : NOTHING
    if (follow && always) this.#options.allow()
    this.#pending = this.#pending.filter((id) => !meant.includes(id))
    this.#options.ask(this.ids)
    return result
  }
}
