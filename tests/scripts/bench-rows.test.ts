import { describe, expect, it } from 'vitest'
import { goalText, row, sampledRow, spreadText, table } from '../bench/rows'

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
      spread: null,
      goal: 30,
      goalTimes: null,
      met: true,
      form: null,
      baseline: 2412,
      baselineName: 'poll',
      ratio: 300,
    })
    expect(row({ ...measured, value: 31 }).met).toBe(false)
  })

  it('has a goal as a multiple of the baseline', () => {
    const measured = { name: 'start', unit: 'ms', goalTimes: 1.3, baseline: { name: 'bare', value: 300 } }
    const met = row({ ...measured, value: 390 })
    expect(met).toMatchObject({ goal: 390, goalTimes: 1.3, met: true })
    expect(goalText(met)).toBe('≤ 1.3× = 390 ms')
    expect(row({ ...measured, value: 391 }).met).toBe(false)
  })

  it('misses a goal as a multiple of a baseline that has no value', () => {
    const measured = { name: 'start', unit: 'ms', value: 1, goalTimes: 1.3 }
    expect(row(measured).met).toBe(false)
    expect(row({ ...measured, baseline: { name: 'bare', value: NaN } }).met).toBe(false)
  })

  it('is the median of its samples, and names the smallest and the largest', () => {
    const { value, spread } = sampledRow({ name: 'start', unit: 'ms', samples: [12, 3, 5, 4, 40] })
    expect(value).toBe(5)
    expect(spread).toEqual({ min: 3, median: 5, max: 40, samples: 5 })
    expect(spreadText(spread)).toBe('3 / 5 / 40 of 5')
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
  expect(line).toMatch(/^a longer name +9 ms +≤ 3 ms +NO$/)
  expect(head.indexOf('value')).toBe(line.indexOf('9 ms'))
})
