import { expect, it } from 'vitest'
import { type Estimate, withAnswered } from '../../../electron/core/estimate/estimate'
import { NOW } from '../samples'
import { usually } from './readings'

it('keeps what is shown of an overdue run with each answer, so that nothing is sent or drawn', () => {
  const usual = usually(60, 170, 480, 'typical')
  let estimate: Estimate | null = null
  const overdue: Estimate['shown'][] = []
  for (let second = 0; second <= 900; second += 20) {
    estimate = withAnswered(estimate, { percent: null, startedAt: NOW, usual, now: NOW + second * 1000 })
    if (second > 500) overdue.push(estimate.shown)
  }
  expect(overdue.length).toBeGreaterThan(10)
  expect(new Set(overdue.map((shown) => JSON.stringify(shown))).size).toBe(1)
})
