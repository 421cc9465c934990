import { expect, it } from 'vitest'
import type { SyncApi } from '../../../electron/core/sync-api/client'
import { SyncApiError } from '../../../electron/core/sync-api/errors'
import type { Generation } from '../../../electron/core/sync-api/generation'
import { WatchEngine } from '../../../electron/core/engine/watch-engine'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { until } from '../../simulator/testing'
import { ID, MemoryStorage, NOW, generation } from '../samples'

interface Question {
  kind: 'read' | 'hold'
  answer: (generation: Generation) => void
  fail: (error: SyncApiError) => void
}

/** An API whose responses the test triggers, in any order. */
function handmadeApi(questions: Question[]): SyncApi {
  const ask = (kind: Question['kind']): Promise<Generation> =>
    new Promise((answer, fail) => questions.push({ kind, answer, fail }))
  const answerTo = async (kind: Question['kind']) => ({ value: await ask(kind), retryAfterMs: null })
  return {
    holdLength: { seconds: 55, isKnown: true, knownAt: null },
    readGeneration: () => answerTo('read'),
    holdGeneration: () => answerTo('hold'),
    listGenerations: () => Promise.resolve({ value: [], retryAfterMs: null }),
    checkKey: () => Promise.resolve(true),
    testKey: () => Promise.resolve(true),
  }
}

it('keeps a row retrying when a progress read is answered after another read failed', async () => {
  const clock = new ManualClock(NOW)
  const questions: Question[] = []
  const watchlist = new Watchlist(new MemoryStorage(), clock, () => undefined)
  const limits = { requestsPerMinute: 300, openHolds: 100 }
  const api = handmadeApi(questions)
  const engine = new WatchEngine({ api, watchlist, clock, random: () => 0.5, limits })
  engine.start()
  watchlist.add([ID])
  await until(() => questions.length === 1)
  questions[0]?.answer(generation())
  await until(() => questions.length === 2)
  clock.advance(30_000)
  await until(() => questions.length === 3)
  expect(questions.map(({ kind }) => kind)).toEqual(['read', 'hold', 'read'])

  questions[1]?.fail(new SyncApiError('server', 'x', { status: 503, retryAfterMs: 20_000 }))
  await until(() => watchlist.get(ID)?.watch.kind === 'retrying')
  questions[2]?.answer(generation({ progress_percent: 40 }))
  await until(() => watchlist.get(ID)?.generation?.progress_percent === 40)
  expect(watchlist.get(ID)?.watch).toMatchObject({ kind: 'retrying', at: NOW + 50_000 })

  clock.advance(20_000)
  await until(() => questions.length === 4)
  questions[3]?.answer(generation())
  await until(() => watchlist.get(ID)?.watch.kind === 'holding')
  engine.stop()
})
