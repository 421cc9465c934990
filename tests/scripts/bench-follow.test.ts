import { describe, expect, it } from 'vitest'
import { delaysOf } from '../bench/follow/finish-in-turn'
import { followRows } from '../bench/follow/follow-rows'
import { oldestProgress } from '../bench/follow/progressing'

const FINISHED = ['a', 'b', 'c'].map((id, n) => ({ id, at: n * 5_000, isOnScreen: true }))

describe('the delays of finishes', () => {
  it('last until each was first told', () => {
    const at: Record<string, number[]> = { a: [700], b: [5_010], c: [10_900] }
    expect(delaysOf(FINISHED, ({ id }) => at[id] ?? [])).toEqual({ delays: [700, 10, 900], wrong: 0 })
  })

  it('count a finish that was never told or told twice as wrong', () => {
    const at: Record<string, (number | undefined)[]> = { a: [700], b: [undefined], c: [10_900, 11_000] }
    expect(delaysOf(FINISHED, ({ id }) => at[id] ?? [])).toEqual({ delays: [700, 900], wrong: 2 })
  })
})

describe('the oldest progress on the screen', () => {
  const shown = (percent: number | null, at: number, id = 'a') => ({ id, percent, at })

  it('is as old as the moment at which its generation had that progress', () => {
    // 1 % takes 2 s.
    expect(oldestProgress([shown(0, 0), shown(1, 5_000), shown(2, 8_000)], 0)).toBe(4_000)
  })

  it('is as old as the generation while it is unknown', () => {
    expect(oldestProgress([shown(null, 1_000), shown(null, 9_000)], 0)).toBe(9_000)
  })

  it('leaves out the first seconds of a row on the screen', () => {
    const samples = [shown(5, 60_000, 'b'), shown(5, 62_500, 'b'), shown(31, 63_500, 'b')]
    expect(oldestProgress(samples, 0)).toBe(1_500)
  })
})

describe('the rows of many running generations', () => {
  const figures = {
    ...{ form: 'current' as const, running: 60, oldestProgressMs: 17_000, busiest: 200 },
    shown: { delays: [800, 1_200, 900], wrong: 0 },
    notified: { delays: [600, 2_600, 1_100], wrong: 0 },
  }

  it('meet their goals by the median and the longest delay', () => {
    expect(followRows(figures).map(({ value, goal, met }) => [value, goal, met])).toEqual([
      [900, 1_000, true],
      [1_200, 2_500, true],
      [1_100, 1_000, false],
      [2_600, 2_500, false],
      [0, 0, true],
      [17, 30, true],
      [200, 300, true],
    ])
  })

  it('miss their goals when progress is old, requests are many, or a finish was never told', () => {
    const shown = { delays: [], wrong: 1 }
    const rows = followRows({ ...figures, oldestProgressMs: 31_000, busiest: 301, shown })
    expect(rows.map(({ met }) => met)).toEqual([false, false, false, false, false, false, false])
  })
})
