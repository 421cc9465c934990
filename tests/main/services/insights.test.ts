import { expect, it, vi } from 'vitest'
import { catalogOf } from '../../../electron/core/sync-api/error-catalog'
import { readInsights } from '../../../electron/main/services/insights'
import { watched } from '../testing'

it('insights of a long list are computed in slices, between which others have their turn', async () => {
  // Each look at the clock takes 1 ms.
  let time = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (time += 1))
  const entries = Array.from({ length: 300 }, (_, n) => watched(`gen-${n}`, { status: 'COMPLETED' }))
  let turns = 0
  let isOver = false
  const count = (): void => {
    if (isOver) return
    turns += 1
    setImmediate(count)
  }
  setImmediate(count)
  const insights = await readInsights({
    entries,
    runTimes: [],
    catalog: catalogOf([]),
    days: null,
    now: 2e12,
  })
  isOver = true
  expect(insights.completed).toBe(300)
  expect(turns).toBeGreaterThan(50)
})
