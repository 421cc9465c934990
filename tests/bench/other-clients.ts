import { setTimeout as sleep } from 'node:timers/promises'
import { SyncClient } from '@sync.so/sdk'
import { type Simulator, TERMINAL_STATUSES } from '../simulator'
import { monotonicNow } from './probe'

/** Another key, so that their requests can be told from the app's and have their own rate limit. */
export const OTHER_KEY = 'sk-bench-simple-client-9999'

/** Seconds between two polls, in an impatient script and in most scripts. */
export const POLL_SECONDS = { often: 2, usual: 5 } as const

export function pollerName(seconds: number): string {
  return `official SDK, polling every ${seconds} s`
}

/** The result of a client that polls one generation. */
export interface Polled {
  /** ms of the monotonic clock at which it saw the end; NaN when it was stopped before. */
  seenAt: number
  requests: number
}

/**
 * Polls a generation with the official SDK until it has ended, or until it is stopped.
 * @param seconds between an answer and the next poll
 * @param offsetMs when the first poll is: many generations are not all polled at the same moment
 */
export async function poll(
  simulator: Pick<Simulator, 'url'>,
  id: string,
  { seconds, offsetMs = 0, signal }: { seconds: number; offsetMs?: number; signal?: AbortSignal },
): Promise<Polled> {
  const client = new SyncClient({ baseUrl: simulator.url, apiKey: OTHER_KEY })
  await sleep(offsetMs)
  for (let requests = 1; ; requests += 1) {
    const { status } = await client.generations.get(id, { maxRetries: 0 })
    if (TERMINAL_STATUSES.has(status)) return { seenAt: monotonicNow(), requests }
    await sleep(seconds * 1000, undefined, signal ? { signal } : {}).catch(() => undefined)
    if (signal?.aborted) return { seenAt: NaN, requests }
  }
}

/**
 * Holds a request, and repeats it as soon as it is answered.
 * @returns requests a second
 */
export async function askAgainAtOnce(
  simulator: Simulator,
  id: string,
  most: { requests: number; seconds: number },
): Promise<number> {
  const startedAt = performance.now()
  let requests = 0
  const elapsed = () => (performance.now() - startedAt) / 1000
  while (requests < most.requests && elapsed() < most.seconds) {
    const answer = await fetch(`${simulator.url}/v2/generate/${id}?wait=true&timeout=55`, {
      headers: { 'x-api-key': OTHER_KEY },
    })
    await answer.arrayBuffer()
    requests += 1
  }
  return requests / elapsed()
}

/** The name of the window of bare/list.html. */
export const LIST_PAGE = 'a page that polls the whole list every 5 s'
