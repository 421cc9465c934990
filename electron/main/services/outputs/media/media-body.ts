import type { Clock } from '../../../../core/clock'
import { MediaError, type Upstream } from './media-upstream'

/** Sizes of the successive requests for one body: small at first, since a preview needs little. */
const REQUEST_BYTES = [256, 1024, 4096].map((kilobytes) => kilobytes * 1024)

/** A preview that reads nothing for this long already shows its frame. */
const IDLE_MS = 10_000

/** A range of bytes, both ends included; `to` is null for the end of the file. */
export interface ByteRange {
  from: number
  to: number | null
}

/** Requests a range; its `to` is never null. @throws Error */
export type OpenRange = (range: { from: number; to: number; ifRange: string | null }) => Promise<Upstream>

/** The response that the page gets. */
export interface MediaBody {
  status: number
  headers: Headers
  /** Returns the next piece; null at the end. @throws Error */
  read: () => Promise<Uint8Array | null>
  /** Closes all connections. */
  end: () => void
}

/** Returns the range that a header requests; null without one, or for a form that players don't send. */
export function requestedRange(header: string | null): ByteRange | null {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? []
  if (from === undefined) return null
  return { from: Number(from), to: to ? Number(to) : null }
}

/** Returns the range of a response and the bytes of the complete file; null when the response has no such range. */
export function responseRange({
  status,
  headers,
}: Upstream): { from: number; to: number; total: number } | null {
  const [, from, to, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? []
  if (status !== 206 || total === undefined) return null
  return { from: Number(from), to: Number(to), total: Number(total) }
}

/**
 * Serves a range with several requests, each sent only when the page needs it and then read to its end: a paused player
 * keeps no connection open, and a long file is never in memory as a whole. Without range support, the response is passed
 * through.
 * @param clock see `passThrough`
 */
export async function openBody(range: ByteRange, open: OpenRange, clock: Clock | null): Promise<MediaBody> {
  const first = await open({ from: range.from, to: endOf(range, range.from, 0), ifRange: null })
  const served = responseRange(first)
  if (served === null || served.from !== range.from) return passThrough(first, clock)
  const last = Math.min(range.to ?? Infinity, served.total - 1)
  const headers = new Headers(first.headers)
  headers.set('content-range', `bytes ${range.from}-${last}/${served.total}`)
  headers.set('content-length', String(last - range.from + 1))
  const body = new RangeReader({ from: range.from, to: last }, served.total, first, open)
  return { status: 206, headers, read: () => body.read(), end: () => body.end() }
}

/**
 * Passes a response through at the pace of the page.
 * @param clock given for a preview, whose connection is closed when it stops reading
 */
export function passThrough(upstream: Upstream, clock: Clock | null): MediaBody {
  const { status, headers } = upstream
  let stopTimer = (): void => undefined
  const read = async (): Promise<Uint8Array | null> => {
    stopTimer()
    const piece = await upstream.read()
    if (piece !== null && clock !== null) stopTimer = clock.after(IDLE_MS, () => upstream.end())
    return piece
  }
  const end = (): void => {
    stopTimer()
    upstream.end()
  }
  return { status, headers, read, end }
}

function endOf({ to }: ByteRange, from: number, requests: number): number {
  const bytes = REQUEST_BYTES[Math.min(requests, REQUEST_BYTES.length - 1)] ?? 0
  return Math.min(to ?? Infinity, from + bytes - 1)
}

/** Reads a range with one request after another. */
class RangeReader {
  readonly #range: { from: number; to: number }
  readonly #total: number
  readonly #open: OpenRange
  readonly #ifRange: string | null
  /** What has arrived but isn't read yet; an error comes last. */
  #arrived: (Uint8Array | Error)[] = []
  #wake: () => void = () => undefined
  #current: Upstream | null
  #position: number
  #requests = 1
  #isEnded = false

  constructor(range: { from: number; to: number }, total: number, first: Upstream, open: OpenRange) {
    this.#range = range
    this.#total = total
    this.#open = open
    this.#position = range.from
    this.#current = first
    const etag = first.headers.get('etag')
    // A weak ETag doesn't guarantee the same bytes.
    this.#ifRange = etag?.startsWith('"') === true ? etag : null
    void this.#receive(first, endOf(range, range.from, 0))
  }

  async read(): Promise<Uint8Array | null> {
    for (;;) {
      const piece = this.#arrived.shift()
      if (piece instanceof Error) throw piece
      if (piece) return piece
      if (this.#isEnded || this.#position > this.#range.to) return null
      if (this.#current) await new Promise<void>((resolve) => (this.#wake = resolve))
      else await this.#request()
    }
  }

  end(): void {
    this.#isEnded = true
    this.#arrived = []
    this.#current?.end()
    this.#wake()
  }

  async #request(): Promise<void> {
    const from = this.#position
    const to = endOf(this.#range, from, this.#requests)
    const upstream = await this.#open({ from, to, ifRange: this.#ifRange })
    this.#requests += 1
    const served = responseRange(upstream)
    if (served?.from !== from || served.total !== this.#total || this.#isEnded) {
      upstream.end()
      // The file has been replaced.
      throw new MediaError(502)
    }
    this.#current = upstream
    void this.#receive(upstream, to)
  }

  /** Reads a response to its end, to free its connection. */
  async #receive(upstream: Upstream, to: number): Promise<void> {
    const from = this.#position
    try {
      while (this.#position <= to) {
        const piece = (await upstream.read())?.subarray(0, to + 1 - this.#position)
        if (piece === undefined) break
        this.#arrived.push(piece)
        this.#position += piece.length
        this.#wake()
      }
      if (this.#position === from) throw new MediaError(502)
    } catch (error) {
      // The next request continues after a lost connection, unless nothing arrived at all.
      if (this.#position === from)
        this.#arrived.push(error instanceof Error ? error : new Error(String(error)))
    } finally {
      upstream.end()
      this.#current = null
      this.#wake()
    }
  }
}
