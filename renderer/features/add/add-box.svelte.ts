import { m } from '../../../electron/i18n'
import { openReport, showAddReport } from '../../actions/add-report'
import { answerOf } from '../../actions/ask'
import { tellKeyFound } from '../../actions/found-key'
import {
  type AddPart,
  type AddReport,
  isDeclined,
  isKeyAlone,
  isLong,
  partOf,
  reportOf,
} from '../../model/add-report'
import { ui } from '../../state/ui.svelte'
import { refusedSentences } from '../../text/add-report-text'
import { formatList, shortId } from '../../text/format'

export interface AddMessage {
  readonly kind: 'already' | 'refused'
  readonly text: string
}

const MESSAGES_MS = 5000

/** The text of the add box and the messages about why nothing was added last. */
export class AddBoxState {
  text = $state('')
  messages = $state.raw<readonly AddMessage[]>([])
  /** What the messages shorten; null when they say all. */
  report = $state.raw<AddReport | null>(null)
  /** Whether the text in the box was refused. */
  readonly isRefused = $derived(this.text !== '' && this.messages.some(({ kind }) => kind === 'refused'))
  isBusy = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Adds the IDs in the box, or in a text that was pasted outside of it and is put into it when nothing is added. */
  async submit(pasted?: string): Promise<void> {
    const text = pasted ?? this.text
    if (this.isBusy || text.trim() === '') return
    this.isBusy = true
    const answer = await answerOf(window.syncwatch.add({ text, asks: true }))
    this.isBusy = false
    if (!answer.ok) {
      if (pasted !== undefined) this.#keep(text)
      this.#show([{ kind: 'refused', text: answer.error.message }])
      return
    }
    const part = partOf(answer.value)
    const isKept = !part.hasKey && (part.isCanceled || (part.added.length === 0 && part.refused.length > 0))
    if (pasted !== undefined && isKept) this.#keep(text)
    // Keep what was typed meanwhile.
    if (pasted === undefined && !isKept && this.text === text) this.text = ''
    this.#tell(part)
  }

  dismiss(): void {
    clearTimeout(this.#timer)
    this.messages = []
    this.report = null
  }

  /** Empties the box while its text is asked about: a text with an API key doesn't come back. */
  dropKey(): void {
    if (this.isBusy) this.text = ''
  }

  openReport(): void {
    if (this.report) openReport(this.report, null)
  }

  #keep(text: string): void {
    this.text = this.text.trim() === '' ? text : `${this.text}\n${text}`
  }

  #tell(part: AddPart): void {
    const { added, already } = part
    this.dismiss()
    const report = reportOf([part])
    if (added.length > 0 || isDeclined(report) || isKeyAlone(report)) {
      showAddReport([part])
      if (added.length > 0) ui.reveal(added)
      return
    }
    if (part.hasKey) tellKeyFound(part.canUseKey)
    this.#show([
      ...refusedSentences(report).map((text) => ({ kind: 'refused', text }) as const),
      ...(already.length > 0
        ? [{ kind: 'already', text: m.add_already({ ids: formatList(already.map(shortId)) }) } as const]
        : []),
    ])
    if (isLong(report)) this.report = report
    if (already.length > 0) ui.reveal(already)
  }

  #show(messages: readonly AddMessage[]): void {
    this.dismiss()
    this.messages = messages
    if (!this.isRefused) this.#timer = setTimeout(() => this.dismiss(), MESSAGES_MS)
  }
}
