import type { AddMessage } from '../../actions/add-report'
import { answerOf } from '../../actions/ask'
import { showToast } from '../../actions/toast'
import type { AddReport } from '../../model/add-report'
import { ui } from '../../state/ui.svelte'

/** The text of the add box and the messages about why nothing was added last. */
export class AddBoxState {
  text = $state('')
  messages = $state.raw<readonly AddMessage[]>([])
  /** What the messages shorten; null when they say all. */
  report = $state.raw<AddReport | null>(null)
  /** Whether the text in the box was refused. */
  readonly isRefused = $derived(this.text !== '' && this.messages.some(({ kind }) => kind === 'refused'))
  isBusy = $state(false)

  /** Adds the IDs in the box, or in a text that was pasted outside of it and is put into it when nothing is added. */
  async submit(pasted?: string): Promise<void> {
    const text = pasted ?? this.text
    if (this.isBusy || text.trim() === '') return
    this.isBusy = true
    const [answer, { keepsAfterFailure, reportForBox }] = await Promise.all([
      answerOf(window.syncwatch.add({ text, asks: true })),
      import('../../actions/add-report'),
    ])
    this.isBusy = false
    if (!answer.ok) {
      const isKept = keepsAfterFailure(text)
      this.#settle(text, pasted !== undefined, isKept)
      if (isKept) this.#show([{ kind: 'refused', text: answer.error.message }], null)
      else showToast('error', answer.error.message)
      return
    }
    const { keepsText, messages, report } = reportForBox(answer.value)
    this.#settle(text, pasted !== undefined, keepsText)
    this.#show(messages, report)
    const { added, already } = answer.value
    if (added.length > 0) ui.reveal(added)
    else if (already.length > 0) ui.reveal(already)
  }

  dismiss(): void {
    this.messages = []
    this.report = null
  }

  /** Empties the box while its text is asked about: a text with an API key doesn't come back. */
  dropKey(): void {
    if (this.isBusy) this.text = ''
  }

  openReport(): void {
    if (this.report) ui.addReport = { report: this.report, undo: null }
  }

  /** Puts a pasted text into the box, or takes one of the box out of it. */
  #settle(text: string, isPasted: boolean, isKept: boolean): void {
    if (isPasted && isKept) this.text = this.text.trim() === '' ? text : `${this.text}\n${text}`
    // Keep what was typed meanwhile.
    if (!isPasted && !isKept && this.text === text) this.text = ''
  }

  #show(messages: readonly AddMessage[], report: AddReport | null): void {
    this.messages = messages
    this.report = report
  }
}
