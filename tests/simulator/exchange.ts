import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from './clock'
import type { FaultAction } from './faults'
import type { Records, RequestRecord } from './records'
import { faultyAnswer, resetRequest, transmit } from './transmit'
import type { Answer } from './types'

interface ExchangeOptions {
  request: FastifyRequest
  reply: FastifyReply
  record: RequestRecord
  records: Records
  fault: FaultAction | undefined
  clock: Clock
  /** Contains the exchange until it is over. */
  open: Set<Exchange>
}

/** A request and its answer, with the fault that applies to it. */
export class Exchange {
  readonly request: FastifyRequest
  readonly fault: FaultAction | undefined
  readonly #options: ExchangeOptions
  readonly #whenGone: (() => void)[] = []
  #over = false

  constructor(options: ExchangeOptions) {
    this.request = options.request
    this.fault = options.fault
    this.#options = options
    options.open.add(this)
    options.reply.raw.on('close', () => this.abandon())
  }

  /** Answers through the fault, which may replace, delay or damage what `produce` returns. */
  run(produce: () => void): void {
    const { clock, fault, reply } = this.#options
    if (!fault) {
      produce()
      return
    }
    if ('hang' in fault) return
    if ('delay' in fault) {
      this.onGone(clock.after(fault.delay, produce))
      return
    }
    if ('reset' in fault && fault.reset === 'before-headers') {
      reply.hijack()
      resetRequest(reply.raw)
      return
    }
    const answer = faultyAnswer(fault, clock.now())
    if (answer) this.answer(answer)
    else produce()
  }

  answer(answer: Answer): void {
    if (this.#over) return
    this.#end()
    const { fault, record, records, reply } = this.#options
    transmit(
      reply,
      answer,
      fault,
      (delayMs, action) => this.#later(delayMs, action),
      (bytes) => (record.paddingBytes = (record.paddingBytes ?? 0) + bytes),
    )
    record.bodyBytes = Buffer.byteLength(answer.body)
    records.ended(record, answer.status)
  }

  /** Records the generations in the answer of a list, whose request does not name them. */
  recordListed(ids: readonly string[]): void {
    this.#options.record.listedIds = ids
  }

  /** Calls `action` when the client disconnects before it has its answer. */
  onGone(action: () => void): void {
    this.#whenGone.push(action)
  }

  /** Ends the exchange without an answer. */
  abandon(): void {
    if (this.#over) return
    this.#end()
    this.#options.records.ended(this.#options.record, 0)
    for (const action of this.#whenGone) action()
  }

  /** The clock's `after` for a part of the answer, until the client is gone; the request counts as waiting meanwhile. */
  #later(delayMs: number, action: () => void): () => void {
    const { clock, records, reply } = this.#options
    const end = (): void => {
      if (!records.partsWaiting.delete(end)) return
      stopTimer()
      reply.raw.off('close', end)
    }
    const stopTimer = clock.after(delayMs, () => {
      end()
      action()
    })
    records.partsWaiting.add(end)
    reply.raw.on('close', end)
    return end
  }

  #end(): void {
    this.#over = true
    this.#options.open.delete(this)
  }
}
