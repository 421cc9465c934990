import type { GetOptions } from '../../electron/main/platform/net/net-get'
import { MediaFailures } from '../../electron/main/services/outputs/media/media-failures'
import type { MediaProtocolOptions } from '../../electron/main/services/outputs/media/media-protocol'
import { MediaSlots } from '../../electron/main/services/outputs/media/media-slots'
import { MediaViewers } from '../../electron/main/services/outputs/media/media-viewers'
import { FakeClock } from './testing'

export const URL_A = 'https://storage.example/a'

interface Sent {
  url: string
  headers: Headers
  signal: AbortSignal
}

type Answer = (sent: Sent) => Promise<Response> | Response

/** A network that answers by URL, and what a media request of the page needs besides. */
export class MediaServer {
  readonly sent: Sent[] = []
  readonly clock = new FakeClock()
  readonly options: MediaProtocolOptions
  hasRequestsToSpare = true
  /** How often the generation was read again. */
  reads = 0

  /** @param urls the URL of the output, after each read of the generation */
  constructor(answers: Record<string, Answer>, urls: (string | null)[] = [URL_A]) {
    this.options = {
      get: (url, options) => this.#get(answers[url], url, options),
      clock: this.clock,
      slots: new MediaSlots(),
      viewers: new MediaViewers(),
      failures: new MediaFailures(),
      respondToFrame: () => Promise.resolve(new Response(null, { status: 404 })),
      hasRequestsToSpare: () => this.hasRequestsToSpare,
      outputs: {
        mayUse: (url) => url.startsWith('https:'),
        lastUrl: () => urls[Math.min(this.reads, urls.length - 1)] ?? null,
        refreshedInTurn: () => {
          this.reads += 1
          return Promise.resolve({} as never)
        },
      },
    }
  }

  /** The `Range` headers of all requests. */
  get ranges(): (string | null)[] {
    return this.sent.map(({ headers }) => headers.get('range'))
  }

  #get(answer: Answer | undefined, url: string, { headers, signal }: GetOptions): Promise<Response> {
    const request = { url, headers: new Headers(headers), signal: signal ?? new AbortController().signal }
    this.sent.push(request)
    return new Promise((resolve, reject) => {
      request.signal.addEventListener('abort', () => reject(new Error('aborted')))
      if (answer) Promise.resolve(answer(request)).then(resolve, reject)
      else reject(new Error(`No answer for ${url}`))
    })
  }
}

/** Answers with a file, or the range of it that is requested. */
export function fileAnswer(file: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Answer {
  return ({ headers: asked }) => {
    const [, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(asked.get('range') ?? '') ?? []
    if (from === '') return new Response(file, { headers })
    const end = Math.min(to === '' ? Infinity : Number(to), file.length - 1)
    return new Response(file.slice(Number(from), end + 1), {
      status: 206,
      headers: { 'content-range': `bytes ${from}-${end}/${file.length}`, ...headers },
    })
  }
}

/** A body that sends these pieces and then neither more nor an end. */
export function hangingBody(...pieces: string[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
    },
  })
}

/** Waits until all that is ready has run. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))
