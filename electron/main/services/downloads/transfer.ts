import type { Clock } from '../../../core/clock'
import type { GetOptions } from '../../platform/net/net-get'
import { DiskError, withDiskErrors } from './disk-error'
import type { PartFile } from './part-file'
import { type Held, type ResponsePlan, type Validator, planResponse, rangeHeaders } from './response-plan'

/** A connection that brings nothing for so long is dead. */
const STALL_MS = 30_000

export interface TransferOptions {
  get: (url: string, options: GetOptions) => Promise<Response>
  mayFollow: (url: string) => boolean
  clock: Clock
}

export interface TransferRequest {
  url: string
  /** What is there already, and the file it is in. */
  held: (Held & { part: PartFile }) | null
  signal: AbortSignal
  /** Makes the file once it is known what comes. */
  createPart: (contentType: string | null) => Promise<PartFile>
  /** Hears what is to be kept, before the first byte of it is written. */
  onBegin: (part: PartFile, total: number | null, validator: Validator) => Promise<void>
  onBytes: (received: number) => void
}

/** How an attempt ended. `cut`: the connection did; what came of it is kept. */
export type TransferEnd =
  | Exclude<ResponsePlan, { kind: 'whole' | 'rest' | 'complete' }>
  | { kind: 'done' }
  | { kind: 'cut' }
  | { kind: 'aborted' }
  /** More or less came than was announced, in an orderly way. */
  | { kind: 'wrong_length' }

/** One attempt to bring the rest of a file. The part is left open. @throws DiskError */
export async function transfer(parts: TransferOptions, request: TransferRequest): Promise<TransferEnd> {
  const { signal } = request
  const attempt = new Attempt(parts.clock, signal)
  try {
    return await carryOut(parts, request, attempt)
  } catch (error) {
    if (error instanceof DiskError) throw error
    return signal.aborted ? { kind: 'aborted' } : { kind: 'cut' }
  } finally {
    attempt.end()
  }
}

async function carryOut(
  { get, mayFollow, clock }: TransferOptions,
  request: TransferRequest,
  attempt: Attempt,
): Promise<TransferEnd> {
  const { held } = request
  const range = rangeHeaders(held)
  const asked = 'range' in range ? held : null
  // Packed on the way, its length would say nothing of what arrives.
  const headers = { 'accept-encoding': 'identity', ...range }
  const response = await get(request.url, { headers, signal: attempt.signal, mayFollow })
  const plan = planResponse(response, asked, clock.now())
  if (plan.kind !== 'whole' && plan.kind !== 'rest') {
    await response.body?.cancel().catch(() => undefined)
    return plan.kind === 'complete' ? { kind: 'done' } : plan
  }
  const part = await withDiskErrors(
    () => held?.part ?? request.createPart(response.headers.get('content-type')),
  )
  if (plan.kind === 'whole' && part.size > 0) await withDiskErrors(() => part.empty())
  await withDiskErrors(() => request.onBegin(part, plan.total, plan.validator))
  await pour(response, part, request, attempt)
  if (request.signal.aborted) return { kind: 'aborted' }
  if (attempt.signal.aborted) return { kind: 'cut' }
  if (part.size === 0 || (plan.total !== null && part.size > plan.total)) return { kind: 'wrong_length' }
  // Some stacks end in an orderly way what was cut.
  return plan.total !== null && part.size < plan.total ? { kind: 'cut' } : { kind: 'done' }
}

async function pour(
  response: Response,
  part: PartFile,
  request: TransferRequest,
  attempt: Attempt,
): Promise<void> {
  const reader = response.body?.getReader()
  if (!reader) return
  attempt.onAbort(() => void reader.cancel().catch(() => undefined))
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || attempt.signal.aborted) return
      attempt.alive()
      await withDiskErrors(() => part.append(value as Uint8Array))
      request.onBytes(part.size)
    }
  } finally {
    // Also when the disk refuses: else the connection would stay open.
    void reader.cancel().catch(() => undefined)
  }
}

/** Gives an attempt up: when the user does, and when nothing comes any more. */
class Attempt {
  readonly #control = new AbortController()
  readonly #clock: Clock
  readonly #outer: AbortSignal
  readonly #abort = (): void => this.#control.abort()
  #aliveAt: number
  #cancelTimer: () => void = () => undefined

  constructor(clock: Clock, outer: AbortSignal) {
    this.#clock = clock
    this.#outer = outer
    this.#aliveAt = clock.now()
    outer.addEventListener('abort', this.#abort, { once: true })
    if (outer.aborted) this.#abort()
    this.#watch(STALL_MS)
  }

  get signal(): AbortSignal {
    return this.#control.signal
  }

  alive(): void {
    this.#aliveAt = this.#clock.now()
  }

  onAbort(run: () => void): void {
    this.signal.addEventListener('abort', run, { once: true })
    if (this.signal.aborted) run()
  }

  end(): void {
    this.#cancelTimer()
    this.#outer.removeEventListener('abort', this.#abort)
  }

  /** One timer a stall's length, not one for each piece that comes. */
  #watch(ms: number): void {
    this.#cancelTimer = this.#clock.after(ms, () => {
      const quietMs = this.#clock.now() - this.#aliveAt
      if (quietMs >= STALL_MS || quietMs < 0) this.#abort()
      else this.#watch(STALL_MS - quietMs)
    })
  }
}
