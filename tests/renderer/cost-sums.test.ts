import { expect, it } from 'vitest'
import type { GenerationRow } from '../../electron/contract/generation-row'
import { costSum, finishedFrom, periodStarts } from '../../renderer/model/cost-sums'
import { costText, formatUsd } from '../../renderer/text/costs'
import { fakeRow } from './fixtures'

type Cost = NonNullable<GenerationRow['cost']>

const complete = (usd: string): Cost => ({ state: 'complete', usd })

function completed(id: string, more: Partial<GenerationRow> = {}): GenerationRow {
  return fakeRow(id, { status: 'COMPLETED', watch: { kind: 'finished' }, ...more })
}

it('adds the costs of completed generations exactly, and counts those without a cost as whole', () => {
  const rows = [
    completed('a', { cost: complete('0.1') }),
    completed('b', { cost: complete('0.2') }),
    completed('c', { cost: { state: 'unavailable', usd: null } }),
    fakeRow('d', { cost: complete('9') }),
  ]
  expect(costSum(rows)).toEqual({ count: 3, usd: '0.3', isWhole: true })
})

it.each([null, { state: 'pending', usd: null }, { state: 'partial', usd: '0.5' }] as const)(
  'is no whole sum while a cost is %j',
  (cost) => {
    const sum = costSum([completed('a', { cost: complete('1') }), completed('b', { cost })])
    expect(sum).toEqual({ count: 2, usd: cost?.usd ? '1.5' : '1', isWhole: false })
  },
)

it('counts a generation in the day, the week from Monday, and the month of its finish', () => {
  const saturday = new Date(2026, 10, 28, 15, 30).getTime()
  const starts = periodStarts(saturday)
  expect(starts).toEqual({
    today: new Date(2026, 10, 28).getTime(),
    week: new Date(2026, 10, 23).getTime(),
    month: new Date(2026, 10, 1).getTime(),
  })
  expect(periodStarts(new Date(2026, 10, 1, 12).getTime()).week).toBe(new Date(2026, 9, 26).getTime())
  const rows = [
    completed('today', { finishedAt: starts.today }),
    completed('yesterday', { finishedAt: starts.today - 1 }),
    completed('older', { createdAt: starts.month, tookMs: 1_000 }),
    completed('unknown'),
  ]
  const from = (start: number): string[] => finishedFrom(rows, start).map(({ id }) => id)
  expect(from(starts.today)).toEqual(['today'])
  expect(from(starts.week)).toEqual(['today', 'yesterday'])
  expect(from(starts.month)).toEqual(['today', 'yesterday', 'older'])
})

it('writes amounts with at least two decimals, and what is not final as such', () => {
  expect(formatUsd('3.2').replace(/\s/gu, ' ')).toBe('USD 3.20')
  expect(formatUsd('0.0125').replace(/\s/gu, ' ')).toBe('USD 0.0125')
  expect(costText({ state: 'partial', usd: '1' })).toMatch(/1\.00 so far$/u)
  expect(costText({ state: 'pending', usd: null })).toBe('Not known yet')
  expect(costText({ state: 'unavailable', usd: null })).toBeNull()
})
