import { describe, expect, it } from 'vitest'
import { type RetryHint, completes, endless } from '../../simulator'
import { A, B, C } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE, NOW } from '../samples'

const NEW_KEY = 'sk-new-0123456789'

describe('an unknown ID', () => {
  it('is missing at once, is read again at growing intervals for a day, and can be retried', async () => {
    const rig = await Rig.start({ watch: [A] })
    expect(rig.watch(A)).toMatchObject({ kind: 'missing', cause: 'not_found', since: NOW })
    await rig.pass(10 * MINUTE, 5_000)
    expect(rig.simulator.requests).toHaveLength(7)
    await rig.pass(25 * 60 * MINUTE, 10 * MINUTE)
    const looked = rig.simulator.requests.length
    expect(looked).toBeLessThan(40)
    expect(rig.watch(A)).toMatchObject({ kind: 'missing', since: NOW })
    await rig.pass(24 * 60 * MINUTE, 10 * MINUTE)
    expect(rig.simulator.requests).toHaveLength(looked)
    rig.simulator.add(completes(A, 10))
    expect(rig.engine.retry([A, B])).toBe(1)
    await rig.settle()
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    await rig.pass(10_000)
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })

  it('that appears a moment later is followed, and its finish is notified', async () => {
    const rig = await Rig.start({ watch: [A] })
    expect(rig.watch(A)).toMatchObject({ kind: 'missing' })
    rig.simulator.add(completes(A, 60))
    await rig.pass(6_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    await rig.pass(MINUTE)
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })

  it('that appears after a restart of the app is followed as well', async () => {
    const first = await Rig.start({ watch: [A] })
    expect(first.watch(A)).toMatchObject({ kind: 'missing' })
    const second = await Rig.start({ storage: first.storage, generations: [completes(A, 30)] })
    await second.pass(MINUTE)
    expect(second.outcomes).toEqual([`completed ${A}`])
  })

  it('becomes missing minutes after it disappeared while it was held', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    rig.simulator.remove(A)
    await rig.settle()
    expect(rig.watch(A)).toMatchObject({ kind: 'retrying' })
    await rig.pass(2 * MINUTE, 1_000)
    expect(rig.watch(A)).toMatchObject({ kind: 'retrying' })
    await rig.pass(2 * MINUTE, 1_000)
    expect(rig.watch(A)).toMatchObject({ kind: 'missing', cause: 'not_found' })
    expect(rig.watch(B)).toEqual({ kind: 'holding' })
    expect(rig.simulator.openHolds).toBe(1)
  })

  it('stays watched after a single 404', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    rig.simulator.fault({ do: { status: 404 }, match: { id: A } })
    rig.engine.restart()
    await rig.settle()
    expect(rig.watch(A)).toMatchObject({ kind: 'retrying', attempt: 0 })
    await rig.pass(2_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    rig.simulator.finish(A)
    await rig.settle()
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })

  it("shows the API's message when the API refuses it", async () => {
    const rig = await Rig.start({ watch: ['not-a-uuid-1'] })
    expect(rig.watch('not-a-uuid-1')).toMatchObject({ kind: 'missing', cause: 'bad_request' })
    expect(rig.watch('not-a-uuid-1')).toHaveProperty(
      'message',
      expect.stringMatching(/This ID was refused: ./),
    )
    expect(rig.simulator.requests).toHaveLength(1)
  })
})

describe('a refused key', () => {
  it('pauses everything until there is a new key, which also retries missing generations', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B, C] })
    expect(rig.watch(C)?.kind).toBe('missing')
    rig.simulator.setKey(NEW_KEY)
    rig.engine.restart()
    await rig.settle()
    for (const id of [A, B]) expect(rig.watch(id)).toEqual({ kind: 'paused', reason: 'key_refused' })
    expect(rig.watch(C)?.kind).toBe('missing')
    expect(rig.engine.state().pausedFor).toBe('key_refused')
    const requested = rig.simulator.requests.length
    await rig.pass(2 * MINUTE, 10_000)
    // The key alone is tested again.
    expect(rig.simulator.requests.length - requested).toBeLessThanOrEqual(3)

    rig.simulator.add(endless(C))
    rig.apiKey = NEW_KEY
    rig.engine.keyChanged(true)
    await rig.settle()
    for (const id of [A, B, C]) expect(rig.watch(id)).toEqual({ kind: 'holding' })
    expect(rig.simulator.openHolds).toBe(3)
    rig.simulator.finish(A)
    await rig.settle()
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })

  it('does not pause the next key by a late answer', async () => {
    const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
    rig.simulator.setKey(NEW_KEY)
    rig.simulator.fault({ do: { delay: 1_000 }, match: { kind: 'progress' } })
    const refreshed = rig.engine.refresh(A).catch((error: unknown) => error)
    await rig.settle()
    rig.apiKey = NEW_KEY
    rig.engine.keyChanged(true)
    await rig.settle()
    rig.clock.advance(1_000)
    expect(await refreshed).toMatchObject({ kind: 'unauthorized' })
    await rig.settle()
    expect(rig.engine.state().pausedFor).toBeNull()
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it('sends nothing where there is none', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.apiKey = null
    rig.engine.keyChanged(false)
    rig.watchlist.add([A])
    await rig.settle()
    expect(rig.watch(A)).toEqual({ kind: 'paused', reason: 'key_missing' })
    expect(rig.simulator.requests).toEqual([])
  })

  it('is recognized by a test that leaves the watch alone', async () => {
    const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
    expect(await rig.engine.testKey(rig.simulator.apiKey)).toBe(true)
    expect(await rig.engine.testKey('sk-wrong-1')).toBe(false)
    rig.simulator.fault({ do: { status: 503 } })
    await expect(rig.engine.testKey('sk-wrong-1')).rejects.toMatchObject({ kind: 'server' })
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })
})

describe('a 429', () => {
  it.each<RetryHint>(['body', 'seconds', 'date', 'none'])(
    'with its demand in %s stops every request and halves the rate limit',
    async (hint) => {
      const rig = await Rig.start({ generations: [endless(A), endless(B)], random: 0, watch: [A] })
      rig.simulator.fault({ do: { rateLimit: hint, seconds: 20 }, times: 1 })
      rig.watchlist.add([B])
      await rig.settle()
      const wait = hint === 'none' ? 500 : 20_000
      expect(rig.engine.state()).toMatchObject({ slowedUntil: NOW + wait, requestsPerMinute: 150 })
      expect(rig.watch(B)).toMatchObject({ kind: 'retrying', at: NOW + wait, attempt: 1 })
      expect(rig.watch(A)).toEqual({ kind: 'holding' })
      const requested = rig.simulator.requests.length
      rig.engine.retry([A, B])
      await rig.pass(wait - 100, 5_000)
      expect(rig.simulator.requests).toHaveLength(requested)
      await rig.pass(5_000, 100)
      expect(rig.watch(B)).toEqual({ kind: 'holding' })
      expect(rig.engine.state().slowedUntil).toBeNull()
    },
  )

  it('counts once for requests that were in flight together', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B), endless(C)] })
    rig.simulator.fault({ do: { rateLimit: 'body', seconds: 5 }, times: 3 })
    rig.watchlist.add([A, B, C])
    await rig.settle()
    expect(rig.failures).toHaveLength(3)
    expect(rig.engine.state().requestsPerMinute).toBe(150)
    await rig.pass(3 * MINUTE, 1_000)
    expect(rig.engine.state().requestsPerMinute).toBe(300)
  })

  it.each(['1000000000000', '-5', 'soon', new Date(NOW + 1e13).toUTCString(), '7200'])(
    'with the demand to wait "%s" closes for a minute at most, and one request finds out whether it still holds',
    async (demand) => {
      const rig = await Rig.start({ generations: [endless(A), endless(B), endless(C)] })
      const limited = { status: 429, headers: { 'retry-after': demand } }
      rig.simulator.fault({ do: limited, times: 'always' })
      rig.watchlist.add([A, B, C])
      await rig.settle()
      for (let minute = 0; minute < 3; minute += 1) {
        const before = rig.simulator.requests.length
        await rig.pass(MINUTE + 500, 500)
        const requested = rig.simulator.requests.length - before
        expect(requested).toBeGreaterThanOrEqual(1)
        // After a demand that says nothing the backoff decides, which is shorter.
        expect(requested).toBeLessThanOrEqual(/^(-|soon)/.test(demand) ? 6 : 1)
        for (const id of [A, B, C])
          expect(rig.watch(id)).toMatchObject({ kind: 'retrying', at: expect.any(Number) as number })
      }
      rig.simulator.clearFaults()
      await rig.pass(MINUTE + 1_000, 500)
      for (const id of [A, B, C]) expect(rig.watch(id)).toEqual({ kind: 'holding' })
    },
  )

  it('that repeats moves the next try of every row that waits for it', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B), endless(C)] })
    rig.simulator.fault({ do: { rateLimit: 'seconds', seconds: 30 }, times: 'always' })
    rig.watchlist.add([A, B, C])
    await rig.settle()
    await rig.pass(31_000, 500)
    const { slowedUntil } = rig.engine.state()
    expect(slowedUntil).toBeGreaterThan(rig.clock.now() + 20_000)
    for (const id of [A, B, C]) expect(rig.watch(id)).toMatchObject({ kind: 'retrying', at: slowedUntil })
  })

  it('never makes the requests of the last minute more than the limit', async () => {
    const rig = await Rig.start({ generations: [endless(A)], limits: { requestsPerMinute: 60 }, watch: [A] })
    const check = (): void => {
      const { requestsLastMinute, requestsPerMinute } = rig.engine.state()
      expect(requestsLastMinute).toBeLessThanOrEqual(requestsPerMinute)
    }
    for (let n = 0; n < 90; n += 1) {
      if (n === 60) rig.simulator.fault({ do: { rateLimit: 'seconds', seconds: 1 } })
      void rig.engine.refresh(A).catch(() => undefined)
      await rig.pass(500)
      check()
    }
    rig.engine.setLimits({ requestsPerMinute: 20, openHolds: 10 })
    check()
  })

  it('becomes rare with a strict API, and all finishes are seen', async () => {
    const rig = await Rig.start({
      generations: [completes(A, 200), completes(B, 210), completes(C, 220)],
      requestsPerMinute: 12,
      watch: [A, B, C],
      limits: { requestsPerMinute: 600 },
    })
    rig.engine.setVisible([A, B, C])
    await rig.pass(5 * MINUTE, 1_000)
    expect(rig.outcomes).toHaveLength(3)
    expect(rig.failures.length).toBeLessThan(40)
  })
})

describe('a failed request', () => {
  it('with a 400 to a hold is retried, as the ID may be valid', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [B] })
    // The refused timeouts of a 400 are stepped through first.
    rig.simulator.fault({ do: { status: 400 }, match: { kind: 'hold' }, times: 4 })
    rig.watchlist.add([A])
    await rig.settle()
    expect(rig.watch(A)).toMatchObject({ kind: 'retrying', attempt: 1 })
    expect(rig.watch(B)).toEqual({ kind: 'holding' })
    await rig.pass(2 * MINUTE, 1_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    rig.simulator.finish(A)
    await rig.settle()
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })

  it('with a 500 is retried without end, with growing backoff', async () => {
    const rig = await Rig.start({ generations: [endless(A)], random: 1 })
    rig.simulator.fault({ do: { status: 500 }, times: 'always' })
    rig.watchlist.add([A])
    await rig.pass(10 * MINUTE, 1_000)
    expect(rig.watch(A)).toMatchObject({ kind: 'retrying', message: 'API error (500).' })
    expect(rig.simulator.requests.length).toBeGreaterThan(10)
    expect(rig.simulator.requests.length).toBeLessThan(20)
    rig.simulator.clearFaults()
    rig.simulator.finish(A)
    await rig.pass(MINUTE, 1_000)
    expect(rig.outcomes).toHaveLength(1)
  })
})
