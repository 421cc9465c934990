import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Order, ChildMessage } from './messages'

/** A run of the child, and its messages. */
export class Child {
  readonly messages: ChildMessage[] = []
  readonly #process: ChildProcess
  readonly #closed: Promise<unknown>
  readonly #waiting: { kind: string; resolve: () => void }[] = []
  #errors = ''
  #onMessage: (message: ChildMessage) => void = () => undefined

  constructor(script: string, args: readonly string[]) {
    const stdio = ['pipe', 'ignore', 'pipe', 'pipe'] as const
    this.#process = spawn(process.execPath, [script, ...args], { stdio: [...stdio] })
    this.#closed = once(this.#process, 'close')
    // The child may have been killed before an order arrives.
    this.#process.stdin?.on('error', () => undefined)
    this.#process.stderr?.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()))
    createInterface({ input: this.#process.stdio[3] as Readable }).on('line', (line) => {
      const message = JSON.parse(line) as ChildMessage
      this.messages.push(message)
      this.#onMessage(message)
      for (const { kind, resolve } of this.#waiting) if (kind in message) resolve()
    })
  }

  /** Its error output. */
  get errors(): string {
    return this.#errors
  }

  send(order: Order): void {
    this.#process.stdin?.write(`${JSON.stringify(order)}\n`)
  }

  onMessage(listener: (message: ChildMessage) => void): void {
    this.#onMessage = listener
  }

  /** Resolves to the next message of this kind. */
  next(kind: 'started' | 'done' | 'notified'): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ kind, resolve }))
  }

  /** Waits until all of its messages have arrived. */
  async killed(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#closed
  }

  /** Waits until it ends on its own. @throws when it doesn't within the given ms */
  async ended(timeoutMs: number): Promise<void> {
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), timeoutMs)
    await this.#closed
    clearTimeout(timer)
    if (this.#process.exitCode !== 0) throw new Error(`The child failed: ${this.#errors}`)
  }
}
