import type { GenerationDetail } from '../../../electron/contract/generation-detail'
import { answerOf } from '../../actions/ask'

/** Changes within this time are read together. */
const SETTLED_MS = 80

/** The detail of the shown generation, read again whenever its row changes. */
export class DetailState {
  detail = $state.raw<GenerationDetail | null>(null)
  /** Why it could not be read; null otherwise. */
  problem = $state<string | null>(null)
  #turn = 0

  /** Reads the detail soon. Returns how to cancel. */
  read(id: string): () => void {
    if (this.detail !== null && this.detail.id !== id) this.detail = null
    this.#turn += 1
    const turn = this.#turn
    const timer = setTimeout(() => void this.#load(id, turn), this.detail === null ? 0 : SETTLED_MS)
    return () => clearTimeout(timer)
  }

  async #load(id: string, turn: number): Promise<void> {
    const answer = await answerOf(window.syncwatch.detail({ id }))
    // Superseded by a later read, maybe of another generation.
    if (turn !== this.#turn) return
    this.detail = answer.ok ? answer.value : null
    this.problem = answer.ok ? null : answer.error.message
  }
}
