import { m } from '../../../electron/i18n'
import type { KeyStatus } from '../../../electron/contract/app-status'
import type { KeyTest } from '../../../electron/contract/commands'
import { mirror } from '../../state/mirror.svelte'
import { answerOf } from '../../actions/ask'

export interface KeyOutcome {
  readonly kind: KeyTest['outcome'] | 'problem'
  readonly message: string
}

/** The key being typed and its test result. The key goes to main only. */
export class KeyFormState {
  value = $state('')
  isShown = $state(false)
  busy = $state<'save' | 'test' | null>(null)
  outcome = $state.raw<KeyOutcome | null>(null)

  edited(): void {
    this.outcome = null
  }

  /** Tests the key in the field, or the key in use when the field is empty. */
  async test(): Promise<void> {
    if (this.busy) return
    const key = this.value.trim() || null
    if (key === null && !hasKey(mirror.key)) {
      this.outcome = { kind: 'problem', message: m.settings_key_enter() }
      return
    }
    this.busy = 'test'
    const answer = await answerOf(window.syncwatch.testKey({ key }))
    this.busy = null
    this.outcome = answer.ok
      ? { kind: answer.value.outcome, message: answer.value.message }
      : { kind: 'problem', message: answer.error.message }
  }

  /** Returns whether the key was saved. */
  async save(): Promise<boolean> {
    const key = this.value.trim()
    if (this.busy) return false
    if (key === '') {
      this.outcome = { kind: 'problem', message: m.settings_key_enter() }
      return false
    }
    this.busy = 'save'
    const answer = await answerOf(window.syncwatch.saveKey({ key }))
    this.busy = null
    if (!answer.ok) {
      this.outcome = { kind: 'problem', message: answer.error.message }
      return false
    }
    this.value = ''
    this.isShown = false
    this.outcome = null
    return true
  }
}

function hasKey(key: KeyStatus | null): boolean {
  return key !== null && key.source !== 'none'
}
