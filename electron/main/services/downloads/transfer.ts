import type { Clock } from '../../../core/clock'
import type { GetOptions } from '../../platform/net/net-get'
import { DiskError, withDiskErrors } from './disk-error'
import type { PartFile } from './part-file'
import {
  type PartialFile,
  type ResponsePlan,
  type Validator,
  planResponse,
  rangeHeaders,
} from './response-plan'

/** A connection without data for this long is dead. */
const STALL_MS = 30_000

export interface TransferOptions {
  get: (url: string, options: GetOptions) => Promise<Response>
  mayFollow: (url: string) => boolean
  clock: Clock
}

export interface TransferRequest {
  url: string
  /** The part on disk; null for a new file. */
  partial: (PartialFile & { part: PartFile }) | null
  signal: AbortSignal
  /** Creates the file, once the type is known. */
  createPart: (contentType: string | null) => Promise<PartFile>
  /** Called before the first byte is written. */
  onBegin: (part: PartFile, total: number | null, validator: Validator) => Promise<void>
  onBytes: (received: number) => void
}

/** How an attempt ended. `cut`: the connection was lost; what was received is kept. */
export type TransferEnd =
  | Exclude<ResponsePlan, { kind: 'whole' | 'rest' | 'complete' }>
  | { kind: 'done' }
  | { kind: 'cut' }
  | { kind: 'aborted' }
  /** The response ended with more or fewer bytes than it announced. */
  | { kind: 'wrong_length' }

/** Tries once to download the rest of a file. The part stays open. @throws DiskError */
export async function transfer(options: TransferOptions, request: TransferRequest): Promise<TransferEnd> {
  const { signal } = request
  const attempt = new Attempt(options.clock, signal)
  try {
    return await attemptTransfer(options, request, attempt)
  } catch (error) {
    if (error instanceof DiskError) throw error
    return signal.aborted ? { kind: 'aborted' } : { kind: 'cut' }
  } finally {
    attempt.end()
  }
}

async function attemptTransfer(
  { get, mayFollow, clock }: TransferOptions,
  request: TransferRequest,
  attempt: Attempt,
): Promise<TransferEnd> {
  const { partial } = request
  const range = rangeHeaders(partial)
  const continued = 'range' in range ? partial : null
  // The length of a compressed response would not be the file's.
  const headers = { 'accept-encoding': 'identity', ...range }
  const response = await get(request.url, { headers, signal: attempt.signal, mayFollow })
  const plan = planResponse(response, continued, clock.now())
  if (plan.kind !== 'whole' && plan.kind !== 'rest') {
    await response.body?.cancel().catch(() => undefined)
    return plan.kind === 'complete' ? { kind: 'done' } : plan
  }
  const part = await withDiskErrors(
    () => partial?.part ?? request.createPart(response.headers.get('content-type')),
  )
  if (plan.kind === 'whole' && part.size > 0) await withDiskErrors(() => part.empty())
  await withDiskErrors(() => request.onBegin(part, plan.total, plan.validator))
  await writeBody(response, part, request, attempt)
  if (request.signal.aborted) return { kind: 'aborted' }
  if (attempt.signal.aborted) return { kind: 'cut' }
  if (part.size === 0 || (plan.total !== null && part.size > plan.total)) return { kind: 'wrong_length' }
  // Some network stacks report a lost connection as a regular end.
  return plan.total !== null && part.size < plan.total ? { kind: 'cut' } : { kind: 'done' }
}

async function writeBody(
  response: Response,
  part: PartFile,
  request: TransferRequest,
  attempt: Attempt,
): Promise<void> {
  const reader = response.body?.getReader()
  if (!reader) return
  const cancel = (): void => void reader.cancel().catch(() => undefined)
  attempt.onAbort(cancel)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || attempt.signal.aborted) return
      attempt.onData()
      await withDiskErrors(() => part.append(value as Uint8Array))
      request.onBytes(part.size)
    }
  } finally {
    // Also when the disk refuses; the connection would stay open.
    cancel()
  }
}

/** Aborts an attempt when the user does, and when the connection stalls. */
class Attempt {
  readonly #control = new AbortController()
  readonly #clock: Clock
  readonly #outer: AbortSignal
  readonly #abort = (): void => this.#control.abort()
  #dataAt: number
  #cancelTimer: () => void = () => undefined

  constructor(clock: Clock, outer: AbortSignal) {
    this.#clock = clock
    this.#outer = outer
    this.#dataAt = clock.now()
    outer.addEventListener('abort', this.#abort, { once: true })
    if (outer.aborted) this.#abort()
    this.#watch(STALL_MS)
  }

  get signal(): AbortSignal {
    return this.#control.signal
  }

  onData(): void {
    this.#dataAt = this.#clock.now()
  }

  onAbort(run: () => void): void {
    this.signal.addEventListener('abort', run, { once: true })
    if (this.signal.aborted) run()
  }

  end(): void {
    this.#cancelTimer()
    this.#outer.removeEventListener('abort', this.#abort)
  }

  /** Uses one timer, not one for each chunk. */
  #watch(ms: number): void {
    this.#cancelTimer = this.#clock.after(ms, () => {
      const quietMs = this.#clock.now() - this.#dataAt
      if (quietMs >= STALL_MS || quietMs < 0) this.#abort()
      else this.#watch(STALL_MS - quietMs)
    })
  }
}
