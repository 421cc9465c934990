import { setTimeout as sleep } from 'node:timers/promises'
import { SyncClient } from '@sync.so/sdk'
import { type Simulator, TERMINAL_STATUSES } from '../simulator'

/** A key of their own, so that their requests are told from the app's and have a limit of their own. */
export const OTHER_KEY = 'sk-bench-simple-client-9999'

export const POLL_SECONDS = 5
export const POLLER_NAME = `official SDK, polling every ${POLL_SECONDS} s`

/**
 * Polls a generation with the official SDK until it has ended.
 * @param offsetMs when the first poll is: many generations are not all polled at the same moment
 * @returns ms since the epoch at which it saw the end, and how many requests it took
 */
export async function poll(
  simulator: Simulator,
  id: string,
  offsetMs = 0,
): Promise<{ seenAt: number; requests: number }> {
  const client = new SyncClient({ baseUrl: simulator.url, apiKey: OTHER_KEY })
  await sleep(offsetMs)
  for (let requests = 1; ; requests += 1) {
    const { status } = await client.generations.get(id, { maxRetries: 0 })
    if (TERMINAL_STATUSES.has(status)) return { seenAt: Date.now(), requests }
    await sleep(POLL_SECONDS * 1000)
  }
}

/**
 * Holds a request, and asks anew as soon as it is answered.
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
