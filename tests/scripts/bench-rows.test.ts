import { describe, expect, it } from 'vitest'
import { row, table } from '../bench/rows'

describe('a row of the benchmarks', () => {
  it('compares the value with the goal and the baseline', () => {
    const measured = {
      name: 'wait',
      value: 8.04,
      unit: 'ms',
      goal: 30,
      baseline: { name: 'poll', value: 2412 },
    }
    expect(row(measured)).toEqual({
      name: 'wait',
      value: 8.04,
      unit: 'ms',
      goal: 30,
      met: true,
      baseline: 2412,
      baselineName: 'poll',
      ratio: 300,
    })
    expect(row({ ...measured, value: 31 }).met).toBe(false)
  })

  it('misses its goal when it has no value', () => {
    expect(row({ name: 'wait', value: NaN, unit: 'ms', goal: 30 })).toMatchObject({ met: false, ratio: null })
  })

  it('shows a value without a goal or a baseline', () => {
    expect(row({ name: 'wait', value: 8, unit: 'ms' })).toMatchObject({
      met: null,
      baseline: null,
      ratio: null,
    })
  })
})

it('aligns the rows of the table and marks missed goals', () => {
  const [head = '', line = ''] = table([row({ name: 'a longer name', value: 9, unit: 'ms', goal: 3 })]).split(
    '\n',
  )
  expect(line).toMatch(/^a longer name {2}9 ms +≤ 3 +NO$/)
  expect(head.indexOf('value')).toBe(line.indexOf('9 ms'))
})
