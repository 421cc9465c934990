import { expect, it } from 'vitest'
import { createSyncApi } from '../../../electron/core/sync-api/client'
import { WatchEngine } from '../../../electron/core/engine/watch-engine'
import { isFinished } from '../../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { busiestMinute } from '../engine/request-counts'
import { MINUTE, MemoryStorage, NOW, generation, watched } from '../samples'
import { type MemoryGeneration, memoryApi } from './memory-api'

const MISSING = 10_000
const RUNNING = 20
const MINUTES = 4

it('reads ten thousand missing generations after each restart within the rate limit, without delaying a finish', async () => {
  const clock = new ManualClock(NOW)
  const running = Array.from({ length: RUNNING }, (_, n): MemoryGeneration => {
    const endsAt = NOW + 20_000 + n * 9_000
    return { id: `running-${n}`, createdAt: NOW - MINUTE, endsAt, status: 'COMPLETED' }
  })
  const generations = new Map(running.map((one) => [one.id, one]))
  const missing = Array.from({ length: MISSING }, (_, n) => {
    const id = `missing-${n}`
    const watch = { kind: 'missing', cause: 'not_found', message: 'Not found', since: NOW - MINUTE } as const
    return watched({ id, generation: generation({ id }), watch })
  })
  const storage = new MemoryStorage([...missing, ...running.map(({ id }) => watched({ id }))])
  const sent: number[] = []
  let missingRead = 0
  const fetch = memoryApi({
    clock,
    generations,
    maxHoldSeconds: 55,
    latencyMs: () => 80,
    fault: (_target, [id]) => {
      sent.push(clock.now())
      if (id?.startsWith('missing')) missingRead += 1
      return null
    },
  })
  const watchlist = new Watchlist(storage, clock, () => undefined)
  const delays: number[] = []
  watchlist.onChange(({ upserted }) => {
    for (const entry of upserted)
      if (isFinished(entry)) delays.push(clock.now() - (generations.get(entry.id)?.endsAt ?? 0))
  })
  const api = createSyncApi({ fetch, baseUrl: 'http://api.test', apiKey: () => 'key', clock })
  const limits = { requestsPerMinute: 300, openHolds: 100 }
  const engine = new WatchEngine({ api, watchlist, clock, random: () => 0.5, limits })
  engine.start()
  for (let step = 0; step < MINUTES * 600; step += 1) {
    if (step % 600 === 300) engine.restart()
    clock.advance(100)
    await new Promise((resolve) => setImmediate(resolve))
  }
  engine.stop()
  expect(busiestMinute(sent)).toBeLessThanOrEqual(300)
  expect(missingRead).toBeGreaterThan(MINUTES * 150)
  expect(delays).toHaveLength(RUNNING)
  expect(Math.max(...delays)).toBeLessThanOrEqual(1_000)
}, 60_000)
