import type { Clock } from '../../../electron/core/clock'
import type { SyncApi } from '../../../electron/core/sync-api/client'
import { SyncApiError } from '../../../electron/core/sync-api/errors'
import { type Generation, generationSchema } from '../../../electron/core/sync-api/generation'

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
  /** ms until an answer. */
  latency: () => number
  hasList?: boolean
  /** Says whether a request is answered with a 429 instead. */
  isLimited?: () => boolean
}

const HOLD_MS = 55_000

/** An API without HTTP, for worlds too large for it: keeps its own record of what it was asked and what it has told. */
export class FakeApi implements SyncApi {
  readonly requests: FakeRequest[] = []
  /** When the state of each generation was last told, in ms since the epoch. */
  readonly toldAt = new Map<string, number>()
  mostHolds = 0
  #holds = 0
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  readGeneration(id: string, signal?: AbortSignal): Promise<Generation> {
    return this.#answer('read', [id], signal, () => this.#tell(id))
  }

  async listGenerations(
    filter: { ids: readonly string[] } | { statuses: readonly string[] },
    signal?: AbortSignal,
  ): Promise<Generation[]> {
    const ids = 'ids' in filter ? filter.ids : []
    if (ids.length > 100) throw new Error('More than 100 were asked for')
    return this.#answer('list', ids, signal, () => {
      if (this.#options.hasList === false) throw new SyncApiError('not_found', 'No list', { status: 404 })
      return ids.map((id) => this.#tell(id))
    })
  }

  async holdGeneration(id: string, signal?: AbortSignal): Promise<Generation> {
    const { clock, finishes } = this.#options
    this.#holds += 1
    this.mostHolds = Math.max(this.mostHolds, this.#holds)
    const left = Math.max(0, Math.min(HOLD_MS, (finishes.get(id) ?? Infinity) - clock.now()))
    try {
      return await this.#answer('hold', [id], signal, () => this.#tell(id), left)
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
    afterMs = 0,
  ): Promise<T> {
    const { clock, latency, isLimited } = this.#options
    this.requests.push({ kind, ids, at: clock.now() })
    return new Promise((resolve, reject) => {
      const limited = isLimited?.() === true
      const cancel = clock.after(limited ? latency() : afterMs + latency(), () => {
        try {
          if (limited) throw new SyncApiError('rate_limited', 'Slow down', { status: 429 })
          resolve(produce())
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      })
      signal?.addEventListener('abort', () => {
        cancel()
        reject(new SyncApiError('aborted', 'Given up'))
      })
    })
  }

  #tell(id: string): Generation {
    const { clock, finishes } = this.#options
    const now = clock.now()
    this.toldAt.set(id, now)
    const isDone = now >= (finishes.get(id) ?? Infinity)
    return generationSchema.parse({
      id,
      createdAt: new Date(now - 60_000).toISOString(),
      status: isDone ? 'COMPLETED' : 'PROCESSING',
      model: 'sync-3',
      input: [],
      ...(isDone ? { outputUrl: 'https://example.com/out.mp4' } : { progress_percent: 10 }),
    })
  }
}
