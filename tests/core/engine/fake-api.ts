import type { Clock } from '../../../electron/core/clock'
import type { Answer, SyncApi } from '../../../electron/core/sync-api/client'
import { SyncApiError } from '../../../electron/core/sync-api/errors'
import { type Generation, generationSchema } from '../../../electron/core/sync-api/generation'
import type { ListFilter } from '../../../electron/core/sync-api/generation-list'

export interface FakeRequest {
  readonly kind: 'read' | 'hold' | 'list'
  readonly ids: readonly string[]
  /** ms since the epoch. */
  readonly at: number
}

interface Options {
  clock: Clock
  /** When each generation finishes, in ms since the epoch. */
  finishes: ReadonlyMap<string, number>
  /** ms until a response. */
  latency: () => number
  hasList?: boolean
  /** How long it holds a request; 55 s when left out. */
  holdSeconds?: number
  /** What it demands to wait after each hold, in ms. */
  retryAfterMs?: number
  /** How many requests are sent to the API at once; the others wait in the order of their coming, as over HTTP/2. */
  streams?: number
  /** Whether the response is a 429 instead. */
  isLimited?: () => boolean
}

/** An API without HTTP, for lists too large for the simulator. Records its requests and responses. */
export class FakeApi implements SyncApi {
  readonly holdLength: SyncApi['holdLength']
  readonly requests: FakeRequest[] = []
  /** When the state of each generation was last in a response, in ms since the epoch. */
  readonly answeredAt = new Map<string, number>()
  /** When its progress was last in a response, in ms since the epoch. */
  readonly progressAt = new Map<string, number>()
  mostHolds = 0
  #holds = 0
  #open = 0
  readonly #waiting: (() => void)[] = []
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
    this.holdLength = { seconds: options.holdSeconds ?? 55, isKnown: true, knownAt: null }
  }

  readGeneration(id: string, signal?: AbortSignal): Promise<Answer<Generation>> {
    return this.#answer('read', [id], signal, () => {
      this.progressAt.set(id, this.#options.clock.now())
      return this.#stateOf(id, { progress_percent: 10 })
    })
  }

  async listGenerations(filter: ListFilter, signal?: AbortSignal): Promise<Answer<Generation[]>> {
    const ids = 'ids' in filter ? filter.ids : []
    if (ids.length > 100) throw new Error('More than 100 IDs were requested')
    return this.#answer('list', ids, signal, () => {
      if (this.#options.hasList === false) throw new SyncApiError('not_found', 'No list', { status: 404 })
      return ids.map((id) => this.#stateOf(id))
    })
  }

  async holdGeneration(id: string, signal?: AbortSignal): Promise<Answer<Generation>> {
    const { clock, finishes } = this.#options
    this.#holds += 1
    this.mostHolds = Math.max(this.mostHolds, this.#holds)
    const leftMs = (): number =>
      Math.max(0, Math.min(this.holdLength.seconds * 1_000, (finishes.get(id) ?? Infinity) - clock.now()))
    try {
      return await this.#answer('hold', [id], signal, () => this.#stateOf(id), leftMs)
    } finally {
      this.#holds -= 1
    }
  }

  checkKey(): Promise<boolean> {
    return Promise.resolve(true)
  }

  testKey(): Promise<boolean> {
    return Promise.resolve(true)
  }

  #answer<T>(
    kind: FakeRequest['kind'],
    ids: readonly string[],
    signal: AbortSignal | undefined,
    produce: () => T,
    afterMs = () => 0,
  ): Promise<Answer<T>> {
    const { clock, latency, isLimited, streams = Infinity } = this.#options
    this.requests.push({ kind, ids, at: clock.now() })
    return new Promise((resolve, reject) => {
      const respond = (limited: boolean): void => {
        try {
          if (limited) throw new SyncApiError('rate_limited', 'Slow down', { status: 429 })
          resolve({
            value: produce(),
            retryAfterMs: kind === 'hold' ? (this.#options.retryAfterMs ?? null) : null,
          })
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      let abort = (): void => void this.#waiting.splice(this.#waiting.indexOf(begin), 1)
      const end = (): void => {
        this.#open -= 1
        this.#waiting.shift()?.()
      }
      const begin = (): void => {
        this.#open += 1
        const limited = isLimited?.() === true
        const cancel = clock.after(limited ? latency() : afterMs() + latency(), () => {
          respond(limited)
          end()
        })
        abort = () => {
          cancel()
          end()
        }
      }
      if (this.#open < streams) begin()
      else this.#waiting.push(begin)
      signal?.addEventListener('abort', () => {
        abort()
        reject(new SyncApiError('aborted', 'Aborted'))
      })
    })
  }

  #stateOf(id: string, progress: object = {}): Generation {
    const { clock, finishes } = this.#options
    const now = clock.now()
    this.answeredAt.set(id, now)
    const isDone = now >= (finishes.get(id) ?? Infinity)
    return generationSchema.parse({
      id,
      createdAt: new Date(now - 60_000).toISOString(),
      status: isDone ? 'COMPLETED' : 'PROCESSING',
      model: 'sync-3',
      input: [],
      ...(isDone ? { outputUrl: 'https://example.com/out.mp4' } : progress),
    })
  }
}
