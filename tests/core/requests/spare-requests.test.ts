import { expect, it, vi } from 'vitest'
import { SpareRequests } from '../../../electron/core/requests/spare-requests'
import { SyncApiError } from '../../../electron/core/sync-api/errors'
import { ManualClock } from '../../simulator'

function rig() {
  const clock = new ManualClock()
  const state = { hasSpare: true, isPaused: false, spent: 0 }
  const limited = vi.fn()
  const refused = vi.fn()
  const spare = new SpareRequests({
    clock,
    health: {
      hasRequestsToSpare: () => state.hasSpare,
      bucket: { spend: () => (state.spent += 1) } as never,
      onReached: () => false,
      onRateLimited: limited,
    },
    isPaused: () => state.isPaused,
    keyRecheck: { onRefused: refused },
  })
  /** Advances second by second, so that answers come in between. */
  async function pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      await settled()
      clock.advance(1_000)
    }
    await settled()
  }
  return { clock, state, spare, limited, refused, pass }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('sends one request after the other, with pauses between them', async () => {
  const { spare, state, pass } = rig()
  const answers: number[] = []
  for (const n of [1, 2, 3]) void spare.run(() => Promise.resolve(n)).then((answer) => answers.push(answer))
  await settled()
  expect([answers, state.spent]).toEqual([[1], 1])
  await pass(1)
  expect(answers).toEqual([1, 2])
  await pass(1)
  expect([answers, state.spent, spare.size]).toEqual([[1, 2, 3], 3, 0])
})

it('sends what the user waits for first, and without pauses', async () => {
  const { spare, state, pass } = rig()
  const answers: string[] = []
  const run = (name: string, isAwaited: boolean): unknown =>
    spare.run(() => Promise.resolve(name), { isAwaited }).then((answer) => answers.push(answer))
  state.isPaused = true
  run('cost', false)
  run('download', true)
  run('another cost', false)
  run('another download', true)
  state.isPaused = false
  await pass(1)
  expect(answers).toEqual(['download', 'another download'])
  await pass(2)
  expect(answers.slice(2)).toEqual(['cost', 'another cost'])
})

it.each(['hasSpare', 'isPaused'] as const)(
  'waits while the watch has none to spare, or is paused: %s',
  async (which) => {
    const { spare, state, pass, clock } = rig()
    state[which] = which === 'isPaused'
    const answer = spare.run(() => Promise.resolve('answer'))
    await pass(60)
    expect(state.spent).toBe(0)
    state[which] = which !== 'isPaused'
    await pass(1)
    expect(await answer).toBe('answer')
    expect(clock.pending).toBe(0)
  },
)

it('reports a rate limit and a refused key, and goes on with the next request', async () => {
  const { spare, limited, refused, pass } = rig()
  const failing = [
    spare.run(() => Promise.reject(new SyncApiError('rate_limited', 'Slow down'))),
    spare.run(() => Promise.reject(new SyncApiError('unauthorized', 'No'))),
  ].map((answer) => answer.catch((error: unknown) => (error as SyncApiError).kind))
  const last = spare.run(() => Promise.resolve('answer'))
  await pass(6)
  expect(await Promise.all(failing)).toEqual(['rate_limited', 'unauthorized'])
  expect(await last).toBe('answer')
  expect([limited.mock.calls.length, refused.mock.calls.length]).toEqual([1, 1])
})

it('sends nothing for what was canceled while it waited, and ends what is in flight', async () => {
  const { spare, pass, state } = rig()
  const controllers = [new AbortController(), new AbortController()]
  const answers = controllers.map(({ signal }) =>
    spare
      .run(
        (own) =>
          new Promise<never>((_resolve, reject) =>
            own.addEventListener('abort', () => reject(new SyncApiError('aborted', 'Canceled'))),
          ),
        { signal },
      )
      .catch((error: unknown) => (error as SyncApiError).kind),
  )
  controllers[1]?.abort()
  controllers[0]?.abort()
  expect(await Promise.all(answers)).toEqual(['aborted', 'aborted'])
  await pass(5)
  expect(state.spent).toBe(1)
})

it('ends those that wait and the one in flight when it is aborted', async () => {
  const { spare, pass, state } = rig()
  const answers = [1, 2].map(() =>
    spare
      .run(
        (own) =>
          new Promise<never>((_resolve, reject) =>
            own.addEventListener('abort', () => reject(new SyncApiError('aborted', 'Canceled'))),
          ),
      )
      .catch((error: unknown) => (error as SyncApiError).kind),
  )
  spare.abort()
  expect(await Promise.all(answers)).toEqual(['aborted', 'aborted'])
  await expect(spare.run(() => Promise.resolve('late'))).rejects.toMatchObject({ kind: 'aborted' })
  await pass(5)
  expect([state.spent, spare.size]).toEqual([1, 0])
})

it('counts a further request that one of them needs', async () => {
  const { spare, state } = rig()
  await spare.run(async (_signal, onRepeat) => onRepeat())
  expect(state.spent).toBe(2)
})

it('leaves no listener behind on a signal that many of them share', async () => {
  const { spare, pass } = rig()
  const { signal } = new AbortController()
  const removed = vi.spyOn(signal, 'removeEventListener')
  void spare.run(() => Promise.resolve(), { signal })
  void spare.run(() => Promise.reject(new SyncApiError('network', 'Away')), { signal }).catch(() => undefined)
  await pass(2)
  expect(removed).toHaveBeenCalledTimes(2)
})
