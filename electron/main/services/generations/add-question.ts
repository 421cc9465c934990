import type { AddQuestionState } from '../../../contract/add-result'

export interface AddQuestionOptions {
  /** Shows the question; null closes it. */
  send: (question: AddQuestionState) => void
  showWindow: () => void
}

export type AddPreview = Omit<NonNullable<AddQuestionState>, 'id'>

interface Waiting {
  readonly id: number
  readonly preview: AddPreview
  readonly settle: (isWanted: boolean) => void
}

/** Asks the user before many or unclear IDs are added. One question is shown at a time; the others wait. */
export class AddQuestion {
  readonly #options: AddQuestionOptions
  readonly #waiting: Waiting[] = []
  #lastId = 0

  constructor(options: AddQuestionOptions) {
    this.#options = options
  }

  /** The question to be shown. */
  get current(): AddQuestionState {
    const [first] = this.#waiting
    return first ? { id: first.id, ...first.preview } : null
  }

  /** Resolves to the user's answer. */
  ask(preview: AddPreview): Promise<boolean> {
    return new Promise((settle) => {
      this.#lastId += 1
      this.#waiting.push({ id: this.#lastId, preview, settle })
      if (this.#waiting.length > 1) return
      this.#options.showWindow()
      this.#options.send(this.current)
    })
  }

  /** Takes the answer to the question that is shown; one to an earlier question is ignored. */
  answer(id: number, isWanted: boolean): void {
    if (this.current?.id !== id) return
    this.#waiting.shift()?.settle(isWanted)
    this.#options.send(this.current)
  }
}
