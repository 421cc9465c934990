import { describe, expect, it } from 'vitest'
import { changesOf } from '../bench/calm'
import { type Shares, idleRows } from '../bench/idle-rows'
import { memoryRows } from '../bench/memory'

const shares = (app: number): Shares => ({ app, bare: 0.4, list: 2, poller: 4 })

describe('the rows of an idle app', () => {
  const requests = { app: 50, list: 12, poller: 1_200 }
  const figures = (...app: number[]) => ({ shares: app.map(shares), requests })

  it('compare the median share of the processor with each other client', () => {
    const rows = idleRows(100, { open: figures(0.9, 1, 30, 0.8, 0.9), closed: figures(0.5) })
    const cpu = rows.filter(({ name }) => name.startsWith('CPU') && name.endsWith('open'))
    expect(cpu.map(({ value, baseline, met }) => [value, baseline, met])).toEqual([
      [0.9, 0.4, true],
      [0.9, 4, true],
      [0.9, 2, true],
    ])
    expect(cpu[0]?.spread).toEqual({ min: 0.8, median: 0.9, max: 30, samples: 5 })
  })

  it('compare the requests a minute with those of the other clients', () => {
    const rows = idleRows(100, { open: figures(1), closed: figures(1) })
    const asked = rows.filter(({ name }) => name.startsWith('requests') && name.endsWith('open'))
    expect(asked.map(({ value, baseline }) => [value, baseline])).toEqual([
      [50, 1_200],
      [50, 12],
    ])
  })

  it('miss a goal where the share grows from the first half to the last', () => {
    const growth = (...app: number[]) =>
      idleRows(100, { open: figures(...app), closed: figures(1) }).find(({ name }) =>
        name.startsWith('growth'),
      )
    expect(growth(1, 1, 1, 1, 5, 1)).toMatchObject({ value: 0, met: true })
    expect(growth(1, 1, 2, 5, 5, 9)).toMatchObject({ value: 4, met: false })
  })

  it('have no growth from a single sample', () => {
    const rows = idleRows(100, { open: figures(1), closed: figures(1) })
    expect(rows.filter(({ name }) => name.startsWith('growth'))).toEqual([])
    expect(rows.every(({ value }) => Number.isFinite(value))).toBe(true)
  })
})

describe('the changes of an order', () => {
  it.each([
    ['none while nothing moves', ['a b', 'a b', 'a b'], { changes: 0, places: 0 }],
    ['one when two rows trade places', ['a b c', 'b a c', 'b a c'], { changes: 1, places: 2 }],
    ['one when a row comes from below', ['a b c', 'd a b'], { changes: 1, places: 5 }],
    ['each when rows trade places again and again', ['a b', 'b a', 'a b'], { changes: 2, places: 4 }],
  ])('are %s', (_title, orders, expected) => {
    const rows = orders.map((order) => order.split(' '))
    expect(changesOf(rows, rows[0]?.length ?? 0)).toEqual(expected)
  })

  it('are not counted where the list shows fewer rows, so that an empty list does not look calm', () => {
    expect(() => changesOf([['a'], []], 1)).toThrow('shows 0 rows')
    expect(() => changesOf([], 1)).toThrow('was not seen')
  })
})

it('compares the memory of each state of the app with another program in the same state', () => {
  const rows = memoryRows({
    bare: [100, 101, 99],
    bareWindow: [200, 200, 200],
    tray: [109, 110, 130],
    empty: [220, 217, 218],
    rows: [239, 240, 241],
    closed: [131, 125, 126],
    trayRows: [120, 121, 119],
  })
  expect(rows.map(({ value, baseline, goalTimes, met }) => [value, baseline, goalTimes, met])).toEqual([
    [240, 200, 1.2, true],
    [218, 200, 1.08, false],
    [110, 100, 1.1, true],
    [126, 120, 1.05, true],
  ])
})
