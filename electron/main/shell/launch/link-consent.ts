import type { AddResult } from '../../../contract/commands'

/** More pending IDs than this are no clicks of a user's. */
const MAX_PENDING = 50
const NOTHING: AddResult = { added: [], already: [], refused: [] }

export interface LinkConsentOptions {
  /** Links are followed without asking. */
  isAllowed: () => boolean
  allow: () => void
  watch: (ids: readonly string[]) => AddResult
  /** The IDs a link asks to watch; none: the question is over. */
  tell: (ids: string[]) => void
  /** Brings the window to the front: a question nobody sees is never answered. */
  showWindow: () => void
}

/** Asks before the first link is followed. Links that come meanwhile join the question that is open. */
export class LinkConsent {
  readonly #parts: LinkConsentOptions
  #pending: string[] = []

  constructor(parts: LinkConsentOptions) {
    this.#parts = parts
  }

  get ids(): string[] {
    return [...this.#pending]
  }

  /** A link asks to watch these. */
  ask(ids: readonly string[]): void {
    if (ids.length === 0) return
    if (this.#parts.isAllowed()) {
      this.#parts.watch(ids)
      return
    }
    this.#pending = [...new Set([...this.#pending, ...ids])].slice(0, MAX_PENDING)
    this.#parts.showWindow()
    this.#parts.tell(this.ids)
  }

  /** The user's answer. @throws UserError when they can't be added; the question stays then */
  answer({ follow, always }: { follow: boolean; always: boolean }): AddResult {
    const result = follow && this.#pending.length > 0 ? this.#parts.watch(this.#pending) : NOTHING
    if (follow && always) this.#parts.allow()
    this.#pending = []
    this.#parts.tell([])
    return result
  }
}
