import { afterEach, beforeEach, expect, it, vi } from 'vitest'

vi.stubGlobal('navigator', { languages: ['en'], platform: 'Linux' })
const insights = vi.fn(() => Promise.resolve({ ok: true, value: { models: [] } }))
vi.stubGlobal('window', { syncwatch: { insights } })

const { InsightsState } = await import('../../renderer/features/insights/insights-state.svelte')

const RELOAD_EVERY_MS = 10_000

beforeEach(() => {
  vi.useFakeTimers()
  insights.mockClear()
})
afterEach(() => void vi.useRealTimers())

it('loads insights at most every 10 seconds while the list changes', async () => {
  const page = new InsightsState()
  for (let change = 0; change < 5; change += 1) page.listChanged()
  expect(insights).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(RELOAD_EVERY_MS - 1)
  expect(insights).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(insights).toHaveBeenCalledTimes(2)
})

it('loads insights of another time range at once', () => {
  const page = new InsightsState()
  page.listChanged()
  page.chooseDays(7)
  expect(insights.mock.calls).toEqual([[{ days: 30 }], [{ days: 7 }]])
})

it('loads no insights after the page is closed', async () => {
  const page = new InsightsState()
  page.listChanged()
  page.listChanged()
  page.close()
  await vi.advanceTimersByTimeAsync(2 * RELOAD_EVERY_MS)
  expect(insights).toHaveBeenCalledTimes(1)
})
