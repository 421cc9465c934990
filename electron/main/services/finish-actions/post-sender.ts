import type { PostShape } from '../../../contract/finish-choices'
import { backoffMs } from '../../../core/backoff'
import type { Clock } from '../../../core/clock'
import type { FinishEvent } from '../../../core/finish-actions/finish-event'
import { type PostRequest, maxFinishesOf, postRequest } from '../../../core/finish-actions/post-body'
import { type PostVerdict, postVerdict } from '../../../core/finish-actions/post-verdict'
import type { FinishOutbox } from './finish-outbox'

const TIMEOUT_MS = 30_000
const MAX_BACKOFF_MS = 10 * 60_000
/** A finish that couldn't be posted for this long isn't news any more. */
const MAX_AGE_MS = 24 * 60 * 60_000

/** Sends a JSON body. Follows no redirect. */
export type SendPost = (request: PostRequest, signal: AbortSignal) => Promise<Response>

export interface PostTarget {
  readonly url: string
  readonly shape: PostShape
}

/** How a post ended: by an HTTP status, without an answer, or given up after a day. */
export type PostEnd =
  | { readonly kind: 'delivered'; readonly status: number }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'unanswered'; readonly error: unknown }
  | { readonly kind: 'expired' }

export interface PostSenderOptions {
  outbox: FinishOutbox
  /** Null when there is none, or its URL can't be read. */
  target: () => PostTarget | null
  send: SendPost
  clock: Clock
  random: () => number
  /** Posts were delivered or given up. */
  onEnd: (finishes: readonly FinishEvent[], end: PostEnd) => void
}

/**
 * Posts the finishes of the outbox, one request at a time and in order. A finish leaves the outbox when its post is
 * answered: after a crash before that, a second post is better than none.
 */
export class PostSender {
  readonly #options: PostSenderOptions
  #isSending = false
  #isStopped = false
  #attempt = 0
  #cancelRetry: () => void = () => undefined
  readonly #requests = new Set<AbortController>()

  constructor(options: PostSenderOptions) {
    this.#options = options
  }

  /** Sends what waits. After a failure it waits for the retry, unless `now`: the target was changed. */
  request(now = false): void {
    if (now) this.#attempt = 0
    if (this.#isStopped || this.#isSending || this.#attempt > 0) return
    this.#cancelRetry()
    void this.#run()
  }

  stop(): void {
    this.#isStopped = true
    this.#cancelRetry()
    for (const request of this.#requests) request.abort()
  }

  /** Posts these once, whatever waits. Doesn't reject. */
  async sendOnce(target: PostTarget, finishes: readonly FinishEvent[]): Promise<PostEnd> {
    const answer = await this.#send(target, finishes)
    if (answer instanceof Error) return { kind: 'unanswered', error: answer }
    return { kind: answer.ok ? 'delivered' : 'refused', status: answer.status }
  }

  async #run(): Promise<void> {
    const { outbox, target, clock, random } = this.#options
    this.#isSending = true
    for (;;) {
      this.#dropExpired()
      const to = target()
      const finishes = outbox.waiting('post').slice(0, to ? maxFinishesOf(to.shape) : 0)
      if (!to || finishes.length === 0) {
        // No retry is planned any more for which the next finish would wait.
        this.#attempt = 0
        break
      }
      const events = finishes.map(({ finish }) => finish)
      const answer = await this.#send(to, events)
      if (this.#isStopped) break
      const verdict = verdictOf(answer, clock.now())
      if (answer instanceof Error || verdict.kind === 'retry') {
        this.#attempt += 1
        const demandMs = verdict.kind === 'retry' ? verdict.afterMs : null
        const waitMs = backoffMs(this.#attempt, random(), demandMs, MAX_BACKOFF_MS)
        this.#cancelRetry = clock.after(waitMs, () => void this.#run())
        break
      }
      this.#attempt = 0
      this.#end(events, { kind: verdict.kind, status: answer.status })
    }
    this.#isSending = false
  }

  #end(events: readonly FinishEvent[], end: PostEnd): void {
    this.#options.outbox.done(
      'post',
      events.map(({ id }) => id),
    )
    this.#options.onEnd(events, end)
  }

  #dropExpired(): void {
    const { outbox, clock } = this.#options
    const expired = outbox.waiting('post').filter(({ at }) => Math.abs(clock.now() - at) > MAX_AGE_MS)
    const events = expired.map(({ finish }) => finish)
    if (events.length > 0) this.#end(events, { kind: 'expired' })
  }

  async #send({ url, shape }: PostTarget, finishes: readonly FinishEvent[]): Promise<Response | Error> {
    const request = new AbortController()
    const cancelTimeout = this.#options.clock.after(TIMEOUT_MS, () => request.abort())
    this.#requests.add(request)
    try {
      const response = await this.#options.send(postRequest(shape, url, finishes), request.signal)
      // Whatever it says isn't shown: a proxy's page could be anything.
      await response.body?.cancel().catch(() => undefined)
      return response
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    } finally {
      cancelTimeout()
      this.#requests.delete(request)
    }
  }
}

function verdictOf(answer: Response | Error, now: number): PostVerdict {
  if (answer instanceof Error) return { kind: 'retry', afterMs: null }
  return postVerdict(answer.status, answer.headers.get('retry-after'), now)
}
