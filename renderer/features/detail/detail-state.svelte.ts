import type { GenerationDetail } from '../../../electron/contract/generation-detail'
import { answerOf } from '../../actions/ask'

/** Changes that come together are one question. */
const SETTLED_MS = 80

/** The detail of the generation that is shown; asked for anew whenever its row has changed. */
export class DetailState {
  detail = $state.raw<GenerationDetail | null>(null)
  /** Why there is none; null while there is one, or while it is on its way. */
  problem = $state<string | null>(null)
  #asked = 0

  /** Asks soon. Answers how to give up. */
  ask(id: string): () => void {
    if (this.detail !== null && this.detail.id !== id) this.detail = null
    this.#asked += 1
    const turn = this.#asked
    const timer = setTimeout(() => void this.#read(id, turn), this.detail === null ? 0 : SETTLED_MS)
    return () => clearTimeout(timer)
  }

  async #read(id: string, turn: number): Promise<void> {
    const answer = await answerOf(window.syncwatch.detail({ id }))
    // A later question has been asked meanwhile, maybe about another one.
    if (turn !== this.#asked) return
    this.detail = answer.ok ? answer.value : null
    this.problem = answer.ok ? null : answer.error.message
  }
}
