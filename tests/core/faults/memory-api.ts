import type { Clock } from '../../../electron/core/clock'
import type { Fetch } from '../../../electron/core/sync-api/transport'
import type { FaultyAnswer, Target } from './gateway-faults'

export interface MemoryGeneration {
  readonly id: string
  /** ms since the epoch. */
  readonly createdAt: number
  readonly endsAt: number
  readonly status: 'COMPLETED' | 'FAILED'
}

export interface MemoryApiOptions {
  readonly clock: Clock
  readonly generations: ReadonlyMap<string, MemoryGeneration>
  /** The longest timeout of a hold that it accepts, in seconds. */
  readonly maxHoldSeconds: number
  readonly latencyMs: () => number
  /** What comes instead of the response to a request at this moment; null for the response. */
  readonly fault: (target: Target, ids: readonly string[]) => FaultyAnswer | null
}

/** Returns the API as a function without sockets, with the real status codes and bodies, so that a run takes milliseconds. */
export function memoryApi(options: MemoryApiOptions): Fetch {
  const { clock, latencyMs, maxHoldSeconds } = options
  return (url, { signal }) => {
    const { ids, target, timeoutSeconds } = requestOf(new URL(url))
    const fault = options.fault(target, ids)
    return new Promise((resolve, reject) => {
      const abort = (): void => reject(new Error('The request was aborted'))
      let cancel = (): void => undefined
      const onAbort = (): void => {
        cancel()
        abort()
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      const after = (ms: number, run: () => void): void => {
        cancel = clock.after(ms, () => {
          signal?.removeEventListener('abort', onAbort)
          run()
        })
      }
      if (fault === 'hang') return
      if (fault === 'reset') after(latencyMs(), () => reject(new Error('read ECONNRESET')))
      else if (fault) after(latencyMs(), () => resolve(responseOf(fault)))
      else if (timeoutSeconds !== null && timeoutSeconds > maxHoldSeconds)
        after(latencyMs(), () => resolve(error(400, `timeout must not be greater than ${maxHoldSeconds}`)))
      else {
        const heldMs = heldFor(options, ids, timeoutSeconds)
        after(heldMs + latencyMs(), () => resolve(answer(options, target, ids)))
      }
    })
  }
}

function requestOf({ pathname, searchParams }: URL) {
  const id = /^\/v2\/generate\/(.+)$/.exec(pathname)?.[1]
  const listed = searchParams.get('ids')?.split(',') ?? []
  const timeout = searchParams.get('timeout')
  const isHold = searchParams.get('wait') === 'true'
  const ofOne: Target = isHold ? 'hold' : searchParams.has('include') ? 'progress' : 'read'
  return {
    ids: id === undefined ? listed : [decodeURIComponent(id)],
    target: id === undefined ? 'list' : ofOne,
    timeoutSeconds: isHold ? Number(timeout ?? 5) : null,
  } as const
}

function heldFor({ clock, generations }: MemoryApiOptions, ids: readonly string[], seconds: number | null) {
  const generation = generations.get(ids[0] ?? '')
  if (seconds === null || !generation) return 0
  return Math.max(0, Math.min(seconds * 1_000, generation.endsAt - clock.now()))
}

function answer({ clock, generations }: MemoryApiOptions, target: Target, ids: readonly string[]): Response {
  const found = ids.flatMap((id) => generations.get(id) ?? [])
  const states = found.map((generation) => stateOf(generation, target, clock.now()))
  if (target === 'list') return Response.json(states)
  return states[0] ? Response.json(states[0]) : error(404, 'Generation not found', 'generation_not_found')
}

function stateOf({ id, createdAt, endsAt, status }: MemoryGeneration, target: Target, now: number) {
  const isOver = now >= endsAt
  return {
    id,
    createdAt: new Date(createdAt).toISOString(),
    status: isOver ? status : 'PROCESSING',
    model: 'lipsync-2',
    input: [],
    ...(isOver && status === 'COMPLETED' ? { outputUrl: 'https://example.com/out.mp4' } : {}),
    ...(isOver && status === 'FAILED' ? { error: 'No face found.' } : {}),
    ...(target === 'progress' && !isOver ? { progress_percent: 50 } : {}),
  }
}

function error(status: number, message: string, errorCode?: string): Response {
  return Response.json({ statusCode: status, message, errorCode }, { status })
}

function responseOf(answer: Exclude<FaultyAnswer, string>): Response {
  const { status, body = '', headers = {}, contentType = 'text/plain' } = answer
  return new Response(body, { status, headers: { 'content-type': contentType, ...headers } })
}
