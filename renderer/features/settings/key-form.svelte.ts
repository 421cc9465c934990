import { m } from '../../../electron/i18n'
import type { KeyTest } from '../../../electron/contract/commands'
import { mirror } from '../../state/mirror.svelte'
import { answerOf } from '../../actions/ask'

interface KeyOutcome {
  readonly kind: KeyTest['outcome'] | 'problem'
  readonly message: string
}

/** The key being typed and its test result. The key goes to main only. */
export class KeyFormState {
  value = $state('')
  isShown = $state(false)
  busy = $state<'save' | 'test' | null>(null)
  outcome = $state.raw<KeyOutcome | null>(null)

  /** Tests the key in the field, or the key in use when the field is empty. */
  async test(): Promise<void> {
    if (this.busy) return
    const key = this.value.trim() || null
    if (key === null && (mirror.key === null || mirror.key.source === 'none')) {
      this.#fail(m.settings_key_enter())
      return
    }
    this.busy = 'test'
    const answer = await answerOf(window.syncwatch.testKey({ key }))
    this.busy = null
    if (answer.ok) this.outcome = { kind: answer.value.outcome, message: answer.value.message }
    else this.#fail(answer.error.message)
  }

  /** Returns whether the key was saved. */
  async save(): Promise<boolean> {
    const key = this.value.trim()
    if (this.busy) return false
    if (key === '') return this.#fail(m.settings_key_enter())
    this.busy = 'save'
    const answer = await answerOf(window.syncwatch.saveKey({ key }))
    this.busy = null
    if (!answer.ok) return this.#fail(answer.error.message)
    this.value = ''
    this.isShown = false
    this.outcome = null
    return true
  }

  #fail(message: string): false {
    this.outcome = { kind: 'problem', message }
    return false
  }
}
