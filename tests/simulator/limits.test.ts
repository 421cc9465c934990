import { describe, expect, it } from 'vitest'
import { ManualClock } from './clock'
import { pending } from './stories'
import { A, ask, simulatorWith } from './testing'

describe('the limit of requests a minute', () => {
  it('allows 600 for each key, then says how long to wait', async () => {
    const clock = new ManualClock()
    const simulator = await simulatorWith({ clock, generations: [pending(A)] })
    const statusOf = async () => (await ask(simulator, `/v2/generate/${A}`)).status
    for (let sent = 0; sent < 600; sent += 50) {
      if (sent === 300) clock.advance(20_000)
      expect(await Promise.all(Array.from({ length: 50 }, statusOf))).toEqual(Array<number>(50).fill(200))
    }
    const refused = await ask(simulator, '/v2/generate')
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ statusCode: 429, retryAfterSeconds: 40 })
    expect(refused.headers.get('retry-after')).toBeNull()
    // The catalog doesn't count, and another key has its own limit.
    expect((await ask(simulator, '/v2/errors')).status).toBe(200)
    simulator.setKey(simulator.apiKey, 'sk-other')
    expect((await ask(simulator, '/v2/generate', { headers: { 'x-api-key': 'sk-other' } })).status).toBe(200)

    clock.advance(39_999)
    expect(await statusOf()).toBe(429)
    clock.advance(1)
    expect(await Promise.all(Array.from({ length: 300 }, statusOf))).toEqual(Array<number>(300).fill(200))
    expect(await statusOf()).toBe(429)
  })

  it('can be smaller and say the wait in a header', async () => {
    const simulator = await simulatorWith({ requestsPerMinute: 1, retryHint: 'seconds' })
    expect((await ask(simulator, '/v2/generate')).status).toBe(200)
    expect((await ask(simulator, '/v2/generate')).headers.get('retry-after')).toBe('60')
  })
})

describe('a scripted 429', () => {
  it('says when to retry in each of the four ways', async () => {
    const clock = new ManualClock(Date.parse('2026-03-01T12:00:00Z'))
    const simulator = await simulatorWith({ clock, generations: [pending(A)] })
    const limited = async (rateLimit: 'body' | 'seconds' | 'date' | 'none') => {
      simulator.fault({ do: { rateLimit, seconds: 7 } })
      const answer = await ask(simulator, `/v2/generate/${A}`)
      const body = (await answer.json()) as { retryAfterSeconds?: number }
      return [answer.status, body.retryAfterSeconds, answer.headers.get('retry-after')]
    }
    expect(await limited('body')).toEqual([429, 7, null])
    expect(await limited('seconds')).toEqual([429, undefined, '7'])
    expect(await limited('date')).toEqual([429, undefined, 'Sun, 01 Mar 2026 12:00:07 GMT'])
    expect(await limited('none')).toEqual([429, undefined, null])
  })
})
