import { describe, expect, it } from 'vitest'
import { ManualClock } from './clock'
import { completes, endless, pending } from './stories'
import { A, B, ask, read, simulatorWith, until } from './testing'

describe('a held request', () => {
  it('is answered when the generation finishes, in the same turn of the event loop', async () => {
    const simulator = await simulatorWith({ generations: [endless(A)] })
    const answer = read(simulator, A, '?wait=true&timeout=55')
    await until(() => simulator.openHolds === 1)
    expect(simulator.requests).toMatchObject([{ kind: 'hold', id: A, status: null, durationMs: null }])
    simulator.finish(A)
    // Written before anything else could run: nothing polls.
    expect(simulator.openHolds).toBe(0)
    expect(simulator.requests).toMatchObject([{ status: 200 }])
    expect(simulator.answeredHoldAt(A)).toBeGreaterThanOrEqual(simulator.finishedAt(A) ?? Infinity)
    expect(await answer).toMatchObject({ status: 'COMPLETED' })
  })

  it.each(['FAILED', 'REJECTED', 'CANCELED'])('is answered at %s', async (status) => {
    const simulator = await simulatorWith({ generations: [pending(A)] })
    const answer = read(simulator, A, '?wait=true')
    await until(() => simulator.openHolds === 1)
    simulator.set(A, { status, error: 'so it is' })
    expect(await answer).toMatchObject({ status, error: 'so it is' })
  })

  it('is answered at the end of its script', async () => {
    const simulator = await simulatorWith({ generations: [completes(A, 0.08)] })
    const started = Date.now()
    expect(await read(simulator, A, '?wait=1')).toMatchObject({ status: 'COMPLETED' })
    expect(Date.now() - started).toBeGreaterThan(40)
    expect(simulator.answeredHoldAt(A)).toBeGreaterThanOrEqual(simulator.finishedAt(A) ?? Infinity)
  })

  it('is not answered when a change isn’t a finish', async () => {
    const simulator = await simulatorWith({ generations: [pending(A)] })
    const answer = read(simulator, A, '?wait=true')
    await until(() => simulator.openHolds === 1)
    simulator.set(A, { status: 'PROCESSING', progress: 50 })
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(simulator.openHolds).toBe(1)
    simulator.finish(A)
    await answer
  })

  it('is answered with the current state after its timeout', async () => {
    const simulator = await simulatorWith({ generations: [endless(A)] })
    const started = Date.now()
    const answer = await ask(simulator, `/v2/generate/${A}?wait=true&timeout=0.08`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ status: 'PROCESSING' })
    expect(Date.now() - started).toBeGreaterThan(60)
    expect(simulator.openHolds).toBe(0)
  })

  it('waits for the default timeout', async () => {
    const simulator = await simulatorWith({ generations: [endless(A)], holdSeconds: { default: 0.05 } })
    expect(await read(simulator, A, '?wait=true')).toMatchObject({ status: 'PROCESSING' })
    expect(simulator.requests[0]?.durationMs).toBeGreaterThan(30)
  })

  it('is refused with a timeout above a smaller limit', async () => {
    const holdSeconds = { default: 5, min: 1, max: 10 }
    const simulator = await simulatorWith({ generations: [endless(A)], holdSeconds })
    expect((await ask(simulator, `/v2/generate/${A}?wait=true&timeout=55`)).status).toBe(400)
  })

  it('is answered at once for a finished generation', async () => {
    const simulator = await simulatorWith({ generations: [completes(A, 0)] })
    expect(await read(simulator, A, '?wait=true')).toMatchObject({ status: 'COMPLETED' })
    expect((await ask(simulator, `/v2/generate/${B}?wait=true`)).status).toBe(404)
    expect(simulator.maxOpenHolds).toBe(0)
  })

  it('is released when the client disconnects', async () => {
    const simulator = await simulatorWith({ generations: [endless(A)] })
    const controller = new AbortController()
    const answer = ask(simulator, `/v2/generate/${A}?wait=true`, { signal: controller.signal })
    await until(() => simulator.openHolds === 1)
    controller.abort()
    await expect(answer).rejects.toThrow()
    await until(() => simulator.openHolds === 0)
    expect(simulator.requests).toMatchObject([{ kind: 'hold', status: 0 }])
    expect(simulator.answeredHoldAt(A)).toBeUndefined()
    simulator.finish(A)
    expect(simulator.openHolds).toBe(0)
  })

  it('is answered with 404 when the generation is removed', async () => {
    const simulator = await simulatorWith({ generations: [endless(A)] })
    const answer = ask(simulator, `/v2/generate/${A}?wait=true`)
    await until(() => simulator.openHolds === 1)
    simulator.remove(A)
    expect((await answer).status).toBe(404)
    expect(simulator.finishedAt(A)).toBeUndefined()
  })

  it('ignores its timeout after it was answered', async () => {
    const clock = new ManualClock()
    const simulator = await simulatorWith({ clock, generations: [endless(A)] })
    const answer = read(simulator, A, '?wait=true&timeout=5')
    await until(() => simulator.openHolds === 1)
    simulator.finish(A)
    clock.advance(10_000)
    expect(simulator.openHolds).toBe(0)
    expect(await answer).toMatchObject({ status: 'COMPLETED' })
  })

  it('can be one of many for the same generation', async () => {
    const simulator = await simulatorWith({ generations: [endless(A)] })
    const answers = Array.from({ length: 5 }, () => read(simulator, A, '?wait=true'))
    await until(() => simulator.openHolds === 5)
    simulator.finish(A)
    for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ status: 'COMPLETED' })
    expect(simulator.maxOpenHolds).toBe(5)
  })
})
