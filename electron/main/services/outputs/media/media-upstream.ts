import type { Clock } from '../../../../core/clock'
import type { GetOptions } from '../../../platform/net/net-get'
import type { MediaRank, MediaSlots } from './media-slots'

/** The deadline from sending a request to the first byte of its body. */
const FIRST_BYTE_MS = 20_000
/** A connection without data for this long is dead. */
const STALL_MS = 30_000
const MAX_REDIRECTS = 5

/** A media request failed. `status`: what the page gets instead of the file. */
export class MediaError extends Error {
  readonly status: number

  constructor(status: number) {
    super(`The media request failed with ${status}`)
    this.status = status
  }
}

/** A response whose body has begun. */
export interface Upstream {
  /** After redirects. */
  readonly url: string
  readonly status: number
  readonly headers: Headers
  /** Returns the next piece of the body; null at its end. @throws Error when the connection is lost or stalls */
  read(): Promise<Uint8Array | null>
  /** Closes the connection. */
  end(): void
}

export interface UpstreamOptions {
  get: (url: string, options: GetOptions) => Promise<Response>
  /** Whether a URL may be requested at all. */
  mayUse: (url: string) => boolean
  clock: Clock
  slots: MediaSlots
}

export interface UpstreamRequest {
  url: string
  headers: Record<string, string>
  rank: MediaRank
  /** Aborted when the viewer is gone. */
  signal: AbortSignal
}

/**
 * Requests media and waits for its first byte. Follows redirects as downloads do; each host has its own slots. Sends no API
 * key: URLs of outputs are signed, even those on the API's host.
 * @throws MediaError after the deadline or too many redirects, Error when there is no connection or the signal is aborted
 */
export async function openUpstream(options: UpstreamOptions, request: UpstreamRequest): Promise<Upstream> {
  let { url } = request
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const upstream = await attempt(options, { ...request, url })
    const location = redirectOf(upstream)
    if (location === null) return upstream
    upstream.end()
    if (!options.mayUse(location)) break
    url = location
  }
  throw new MediaError(502)
}

function redirectOf({ status, headers }: Upstream): string | null {
  return status >= 300 && status < 400 ? headers.get('location') : null
}

async function attempt(
  { get, clock, slots }: UpstreamOptions,
  { url, headers, rank, signal }: UpstreamRequest,
): Promise<Upstream> {
  const releaseSlot = await slots.take(new URL(url).origin, rank, signal)
  const connection = new Connection(clock, signal, releaseSlot)
  const { response, reader, first } = await connection.within(FIRST_BYTE_MS, async () => {
    // The length of a compressed response isn't the file's.
    const sent = { 'accept-encoding': 'identity', ...headers }
    const answered = await get(url, { headers: sent, signal: connection.signal })
    const body = answered.body?.getReader()
    connection.onClose(() => void body?.cancel().catch(() => undefined))
    return { response: answered, reader: body, first: await body?.read() }
  })
  let next = first
  const read = async (): Promise<Uint8Array | null> => {
    next ??= await connection.within(STALL_MS, async () => reader?.read())
    const { done, value } = next ?? { done: true, value: undefined }
    if (done) connection.close()
    else next = undefined
    return value ?? null
  }
  if (first === undefined || first.done) connection.close()
  return { url, status: response.status, headers: response.headers, read, end: () => connection.close() }
}

/** A connection that closes after a deadline, or with its viewer. */
class Connection {
  readonly #clock: Clock
  readonly #control = new AbortController()
  readonly #viewer: AbortSignal
  readonly #releaseSlot: () => void
  readonly #onViewerGone = (): void => this.close()
  #isLate = false
  #isEnded = false

  constructor(clock: Clock, viewer: AbortSignal, releaseSlot: () => void) {
    this.#clock = clock
    this.#viewer = viewer
    this.#releaseSlot = releaseSlot
    viewer.addEventListener('abort', this.#onViewerGone, { once: true })
    if (viewer.aborted) this.close()
  }

  get signal(): AbortSignal {
    return this.#control.signal
  }

  onClose(run: () => void): void {
    this.signal.addEventListener('abort', run, { once: true })
    if (this.signal.aborted) run()
  }

  /** @throws MediaError after the deadline, and the error of the work; the connection is closed then */
  async within<T>(ms: number, work: () => Promise<T>): Promise<T> {
    const cancelTimer = this.#clock.after(ms, () => {
      this.#isLate = true
      this.close()
    })
    try {
      const result = await work()
      // An aborted body can look like a complete one.
      if (this.#isEnded) throw new Error('The media request was aborted')
      return result
    } catch (error) {
      this.close()
      throw this.#isLate ? new MediaError(504) : error
    } finally {
      cancelTimer()
    }
  }

  close(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#viewer.removeEventListener('abort', this.#onViewerGone)
    this.#control.abort()
    this.#releaseSlot()
  }
}
