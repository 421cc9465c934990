import { describe, expect, it } from 'vitest'
import { CircuitBreaker } from '../../../electron/core/requests/circuit-breaker'
import { NOW } from '../samples'

describe('the circuit breaker', () => {
  const steady = (): CircuitBreaker => new CircuitBreaker(() => 1)

  it('makes a probe due after a failure, later with each', () => {
    const api = steady()
    expect(api.probeAt).toBeNull()
    api.failed(NOW, NOW + 10)
    expect(api.probeAt).toBe(NOW + 10 + 2_000)
    api.failed(NOW + 2_010, NOW + 2_020)
    expect(api.probeAt).toBe(NOW + 2_020 + 4_000)
  })

  it('counts failures of requests that were in flight together once', () => {
    const api = steady()
    for (const at of [10, 11, 12]) api.failed(NOW, NOW + at)
    expect(api.probeAt).toBe(NOW + 10 + 2_000)
  })

  it('stays closed for a dead connection when another request was answered since', () => {
    const api = steady()
    api.answered(NOW + 60_000)
    api.failed(NOW, NOW + 65_000)
    expect(api.probeAt).toBeNull()
  })

  it('distinguishes the end of an outage from that of a short interruption', () => {
    const api = steady()
    expect(api.answered(NOW)).toBe(false)
    api.failed(NOW + 1, NOW + 1)
    expect(api.answered(NOW + 2_000)).toBe(false)
    api.failed(NOW + 3_000, NOW + 3_000)
    expect(api.answered(NOW + 6_000)).toBe(true)
    expect(api.probeAt).toBeNull()
  })

  it('makes a probe due at once when the network is back', () => {
    const api = steady()
    api.probeNow(NOW)
    expect(api.probeAt).toBeNull()
    api.failed(NOW, NOW)
    api.probeNow(NOW + 1)
    expect(api.probeAt).toBe(NOW + 1)
  })
})
