import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ManualClock } from './clock'
import { GenerationStore } from './generation-store'
import { completes, endless, scripted } from './stories'
import { A, B } from './testing'
import { momentAt, terminalAt } from './timeline'

const STEPS = [
  { at: 1, status: 'PENDING' },
  { at: 2, status: 'PROCESSING', progress: 20 },
  { at: 6, status: 'COMPLETED' },
]

describe('a timeline', () => {
  it('is PENDING before its first step and takes the status of the last step reached', () => {
    expect([0, 1, 2, 5.9, 6, 99].map((seconds) => momentAt(STEPS, seconds).status)).toEqual([
      'PENDING',
      'PENDING',
      'PROCESSING',
      'PROCESSING',
      'COMPLETED',
      'COMPLETED',
    ])
  })

  it('interpolates progress between two steps, and has none before the first number', () => {
    expect([0, 1.5, 2, 4, 5, 6].map((seconds) => momentAt(STEPS, seconds).progress)).toEqual([
      undefined,
      undefined,
      20,
      60,
      80,
      100,
    ])
  })

  it('stops progress when a generation fails', () => {
    const steps = [
      { at: 0, status: 'PROCESSING', progress: 0 },
      { at: 10, status: 'FAILED', progress: 50, error: 'no', errorCode: 'x' },
      { at: 20, status: 'COMPLETED' },
    ]
    expect(momentAt(steps, 5).progress).toBe(25)
    expect(momentAt(steps, 15)).toMatchObject({ status: 'FAILED', progress: 50, error: 'no', errorCode: 'x' })
    expect(terminalAt(steps)).toBe(10)
  })

  it('never decreases progress, whatever the times of a usual script', () => {
    const seconds = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 90, noNaN: true }), seconds, seconds, (end, one, other) => {
        const { timeline } = completes(A, end)
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)]
        const before = momentAt(timeline, earlier).progress ?? 0
        const after = momentAt(timeline, later).progress ?? 0
        expect(after).toBeGreaterThanOrEqual(before)
        expect(after).toBeLessThanOrEqual(100)
      }),
    )
  })
})

describe('the generations', () => {
  it('finish at their own time and notify each listener once', () => {
    const clock = new ManualClock()
    const store = new GenerationStore(clock)
    const start = clock.now()
    store.add(completes(A, 5))
    const ends: number[] = []
    store.onEnd(A, () => ends.push(clock.now() - start))
    clock.advance(4999)
    expect(ends).toEqual([])
    expect(store.finishedAt(A)).toBeUndefined()
    clock.advance(60_000)
    expect(ends).toEqual([5000])
    expect(store.finishedAt(A)).toBe(start + 5000)
    store.change(A, { status: 'FAILED' })
    expect(ends).toEqual([5000])
    expect(store.finishedAt(A)).toBe(start + 5000)
  })

  it('finish in the order they were added if they do at the same time', () => {
    const clock = new ManualClock()
    const store = new GenerationStore(clock)
    const ends: string[] = []
    for (const id of [A, B]) {
      store.add(completes(id, 5))
      store.onEnd(id, () => ends.push(id))
    }
    clock.advance(5000)
    expect(ends).toEqual([A, B])
  })

  it('finish on time even if that is beyond the longest timer', () => {
    const clock = new ManualClock()
    const store = new GenerationStore(clock)
    const days = 60 * 86_400
    store.add(scripted(A, [{ at: days, status: 'COMPLETED' }]))
    let ended = false
    store.onEnd(A, () => (ended = true))
    clock.advance(days * 1000 - 1)
    expect(ended).toBe(false)
    clock.advance(1)
    expect(ended).toBe(true)
  })

  it('ignore the timeline after a change by hand', () => {
    const clock = new ManualClock()
    const store = new GenerationStore(clock)
    store.add(completes(A, 10))
    store.change(A, { outputFileName: 'renamed' })
    clock.advance(5500)
    const live = store.get(A)
    if (!live) throw new Error('not there')
    expect(store.moment(live)).toMatchObject({ status: 'PROCESSING', progress: 50 })
    store.change(A, { progress: 7 })
    clock.advance(20_000)
    expect(store.moment(live)).toMatchObject({ status: 'PROCESSING', progress: 7 })
    expect(store.finishedAt(A)).toBeUndefined()
    store.change(A, { status: 'FAILED', error: 'broken' })
    expect(store.moment(live)).toMatchObject({ status: 'FAILED', progress: 7, error: 'broken' })
    expect(store.finishedAt(A)).toBe(clock.now())
  })

  it('can return to an earlier status, as only a broken server would', () => {
    const clock = new ManualClock()
    const store = new GenerationStore(clock)
    store.add(endless(A))
    store.change(A, { status: 'COMPLETED' })
    store.change(A, { status: 'PROCESSING' })
    expect(store.finishedAt(A)).toBeUndefined()
    expect(() => store.change('nobody', {})).toThrow('no generation nobody')
  })
})
