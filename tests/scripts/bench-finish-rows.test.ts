import { describe, expect, it } from 'vitest'
import { ofMany } from '../bench/endings'
import { finishRows, waitsOfApp, waitsOfBare } from '../bench/finish-rows'
import { endless } from '../simulator'

const ENDED = [
  { id: 'a', name: 'app-1', at: 100 },
  { id: 'b', name: 'app-12', at: 200 },
  { id: 'c', name: 'app-3', at: 300 },
]
const shown = (title: string, at: number) => ({ title, at, body: '' })

describe('the waits for a notification', () => {
  it('last from the finish to the notification that names it', () => {
    const { app, wrong } = waitsOfApp(
      ENDED.slice(0, 2),
      [shown('app-12 is ready', 204), shown('app-1 failed', 103)],
      ['b', 'a'],
    )
    expect(app).toEqual([3, 4])
    expect(wrong).toBe(0)
  })

  it('count missing and repeated notifications', () => {
    const { app, wrong } = waitsOfApp(
      ENDED,
      [shown('app-1 is ready', 103), shown('app-1 is ready', 150)],
      ['a', 'a'],
    )
    expect(app).toEqual([3])
    expect(wrong).toBe(3)
  })

  it('count finishes in a notification of several as notified', () => {
    const told = [shown('app-1 is ready', 103), shown('2 generations are ready', 305)]
    expect(waitsOfApp(ENDED, told, ['a', 'b', 'c']).wrong).toBe(0)
  })

  it('of the bare client last from the finish to its answer', () => {
    expect(waitsOfBare(ENDED, { a: 102.5, c: 301 })).toEqual([2.5, 1])
  })
})

describe('the generations that end one after the other', () => {
  const all = ['a', 'b', 'c'].map((id) => endless(id))

  it('are held at that moment', async () => {
    const held = new Set(['a'])
    const next = ofMany(all, () => held)
    expect((await next(0)).id).toBe('a')
    held.add('c')
    expect((await next(1)).id).toBe('c')
    await expect(next(2)).rejects.toThrow('nothing to end')
  })

  it('end once each', async () => {
    const next = ofMany(all)
    const ids = [(await next(0)).id, (await next(1)).id, (await next(2)).id]
    expect(ids.sort()).toEqual(['a', 'b', 'c'])
  })
})

describe('the rows of a finish', () => {
  const counts = { count: 100, held: 97, samples: 3, wrong: 0 }
  const figures = { ...counts, app: [3, 4, 9], bare: [2, 3, 4], listed: [] }

  it('meet their goals when the app beats both baselines', () => {
    const rows = finishRows({ ...figures, polled: { often: [900], usual: [2_500] } })
    expect(rows.map(({ value, goal, met, baseline }) => [value, goal, met, baseline])).toEqual([
      [4, 4.5, true, 3],
      [9, null, null, 4],
      [4, 25, true, 2_500],
      [4, null, null, 900],
      [0, 0, true, null],
    ])
    expect(rows[0]?.name).toContain('100 watched, 97 held')
  })

  it('compare the app with a page that polls the list, where there is one', () => {
    const rows = finishRows({ ...figures, listed: [2_000], polled: { often: [900], usual: [2_500] } })
    expect(rows.map(({ baseline }) => baseline)).toEqual([3, 4, 2_500, 900, 2_000, null])
  })

  it('miss their goals when the app takes longer', () => {
    const rows = finishRows({ ...figures, app: [5, 6, 7], wrong: 1, polled: { often: [9], usual: [500] } })
    expect(rows.map(({ met }) => met)).toEqual([false, null, false, null, false])
  })
})
