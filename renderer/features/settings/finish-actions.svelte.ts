import type { Answer } from '../../../electron/contract/commands'
import type { FinishActionsState } from '../../../electron/contract/finish-actions'
import { ask } from '../../actions/ask'

/**
 * What happens when something finishes. It isn't in the mirror, because main loads it only for those who use it or look
 * at it.
 */
export class FinishActionsView {
  state = $state.raw<FinishActionsState | null>(null)

  /** Loads it, and follows its changes. Returns how to end that. */
  open(): () => void {
    const end = window.syncwatch.onFinishActions((state) => (this.state = state))
    void this.change(window.syncwatch.finishActions())
    return end
  }

  /** Shows the state that a command answers with. Returns whether it succeeded; a failure is shown to the user. */
  async change(command: Promise<Answer<FinishActionsState>>): Promise<boolean> {
    const answer = await ask(command)
    if (answer) this.state = answer.value
    return answer !== undefined
  }
}

/** Returns the arguments in a text, one a line. A line break at the end adds none. */
export function argumentsIn(text: string): string[] {
  const lines = text.replace(/\r\n?/gu, '\n').replace(/\n+$/u, '')
  return lines === '' ? [] : lines.split('\n')
}
