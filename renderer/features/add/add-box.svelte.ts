import { answerOf } from '../../actions/ask'
import { ui } from '../../state/ui.svelte'
import { addMessages, type AddMessage } from '../../text/add-messages'

const MESSAGES_MS = 5000

/** The text of the add box and the messages about what was added last. */
export class AddBoxState {
  text = $state('')
  messages = $state.raw<readonly AddMessage[]>([])
  /** Whether the text in the box was refused. */
  readonly isRefused = $derived(this.messages.some(({ kind }) => kind === 'refused'))
  isBusy = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined

  async submit(): Promise<void> {
    const { text } = this
    if (this.isBusy || text.trim() === '') return
    this.isBusy = true
    const answer = await answerOf(window.syncwatch.add({ text, asks: true }))
    this.isBusy = false
    if (!answer.ok) {
      this.#show([{ kind: 'refused', text: answer.error.message }])
      return
    }
    const { added, already, refused, isCanceled } = answer.value
    if (isCanceled) return
    // Keep what was typed meanwhile.
    if (this.text === text) this.text = refused.flatMap(({ piece }) => piece ?? []).join('\n')
    this.#show(addMessages(answer.value))
    if (added.length > 0) ui.reveal(added)
    else if (already.length > 0) ui.reveal(already)
  }

  dismiss(): void {
    clearTimeout(this.#timer)
    this.messages = []
  }

  #show(messages: readonly AddMessage[]): void {
    clearTimeout(this.#timer)
    this.messages = messages
    if (!this.isRefused) this.#timer = setTimeout(() => this.dismiss(), MESSAGES_MS)
  }
}
