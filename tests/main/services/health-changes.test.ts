import { expect, it } from 'vitest'
import type { EngineState } from '../../../electron/core/engine/engine-state'
import { onHealthChange } from '../../../electron/main/services/generations/health-changes'

it('reports every change except those of the request counters', () => {
  let state: EngineState = {
    pausedFor: null,
    unreachableUntil: null,
    slowedUntil: null,
    hasAnswered: true,
    openHolds: 1,
    requestsLastMinute: 2,
    requestsPerMinute: 300,
    bulkProgress: null,
    autoWatch: null,
  }
  let listener = (): void => undefined
  let reports = 0
  onHealthChange({ state: () => state, onState: (added) => (listener = added) }, () => (reports += 1))
  const become = (changes: Partial<EngineState>): number => {
    state = { ...state, ...changes }
    listener()
    return reports
  }
  expect(become({})).toBe(0)
  expect(become({ openHolds: 4, requestsLastMinute: 9 })).toBe(0)
  expect(become({ pausedFor: 'user' })).toBe(1)
  expect(become({ pausedFor: null, unreachableUntil: 5 })).toBe(2)
  expect(become({ unreachableUntil: 5 })).toBe(2)
})
