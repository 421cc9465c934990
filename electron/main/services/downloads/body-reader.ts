import type { Attempt } from './attempt'

/** Reads the body of a response until it ends or the attempt does. */
export class BodyReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  readonly #attempt: Attempt
  #head: Uint8Array | null = null

  constructor(response: Response, attempt: Attempt) {
    this.#reader = response.body?.getReader()
    this.#attempt = attempt
    attempt.onAbort(() => this.cancel())
  }

  /** Reads ahead until there are enough bytes, or all; `read` returns them again. Call it once, before `read`. */
  async peek(isEnough: (head: Uint8Array) => boolean): Promise<{ head: Uint8Array; isAll: boolean }> {
    let head: Uint8Array = new Uint8Array()
    let isAll = false
    while (!isAll && !isEnough(head)) {
      const chunk = await this.#next()
      if (chunk === null) isAll = true
      else head = Buffer.concat([head, chunk])
    }
    this.#head = head
    return { head, isAll }
  }

  /** Returns the next bytes; null at the end, and when the attempt is aborted. */
  async read(): Promise<Uint8Array | null> {
    const head = this.#head
    this.#head = null
    return head !== null && head.length > 0 ? head : this.#next()
  }

  cancel(): void {
    this.#reader?.cancel().catch(() => undefined)
  }

  async #next(): Promise<Uint8Array | null> {
    const next = await this.#reader?.read()
    if (!next || next.done || this.#attempt.signal.aborted) return null
    this.#attempt.onData()
    return next.value
  }
}
