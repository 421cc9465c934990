import { describe, expect, it } from 'vitest'
import { LineSlots, type Slot } from '../../renderer/model/line-slots'
import { headingLine } from '../../renderer/model/lines'

const keys = (slots: readonly Slot[]): string[] => slots.map(({ key }) => key)
const all = (lines: readonly string[]): number[] => lines.map((_, index) => index)

function drawn(slots: LineSlots, lines: readonly string[], own: readonly string[] = []): readonly Slot[] {
  return slots.assign(lines, all(lines), own)
}

describe('the elements of the list', () => {
  it('show the lines of the given indexes in their order', () => {
    const slots = new LineSlots().assign(['a', 'b', 'c', 'd'], [1, 2, 3], [])
    expect(slots.map(({ line, index }) => `${line}${index}`)).toEqual(['b1', 'c2', 'd3'])
    expect(new Set(keys(slots)).size).toBe(3)
  })

  it('stay with their lines when these change places', () => {
    const slots = new LineSlots()
    const [a, b, c] = keys(drawn(slots, ['a', 'b', 'c']))
    expect(keys(drawn(slots, ['c', 'a', 'b']))).toEqual([c, a, b])
  })

  it('keep their places and show other lines when all lines are others', () => {
    const slots = new LineSlots()
    const before = keys(drawn(slots, ['a', 'b', 'c']))
    expect(keys(drawn(slots, ['x', 'y', 'z']))).toEqual(before)
  })

  it('keep their places in the document when many lines are others', () => {
    const slots = new LineSlots()
    const before = keys(drawn(slots, ['a', 'b', 'c', 'd', 'e', 'f', 'g']))
    expect(keys(drawn(slots, ['u', 'b', 'a', 'v', 'w', 'x', 'y']))).toEqual(before)
  })

  it('stay with their lines when many are added and none leaves', () => {
    const slots = new LineSlots()
    const [a, b] = keys(drawn(slots, ['a', 'b']))
    expect(keys(drawn(slots, ['u', 'v', 'w', 'x', 'y', 'a', 'b'])).slice(-2)).toEqual([a, b])
  })

  it('stay with their lines in a short list of which one leaves as another comes', () => {
    const slots = new LineSlots()
    const [a, b] = keys(drawn(slots, ['a', 'b']))
    expect(keys(drawn(slots, ['x', 'a']))).toEqual([b, a])
  })

  it('stay with a line that has the focus when many lines are others', () => {
    const slots = new LineSlots()
    const [a, b, c, d] = keys(drawn(slots, ['a', 'b', 'c', 'd']))
    expect(keys(drawn(slots, ['x', 'y', 'z', 'a'], ['a']))).toEqual([b, c, d, a])
  })

  it('come back at the other end when the list scrolls', () => {
    const slots = new LineSlots()
    const lines = ['a', 'b', 'c', 'd', 'e']
    const [a, b, c] = keys(slots.assign(lines, [0, 1, 2], []))
    expect(keys(slots.assign(lines, [1, 2, 3], []))).toEqual([b, c, a])
    expect(keys(slots.assign(lines, [3, 4], []))).toEqual([a, b])
  })

  it('show no other line while theirs has the focus, even when that line is gone', () => {
    const slots = new LineSlots()
    const [a, b] = keys(drawn(slots, ['a', 'b']))
    const next = keys(drawn(slots, ['x', 'y'], ['a']))
    expect(next).not.toContain(a)
    expect(next).toContain(b)
  })

  it('are never a heading once and a row another time', () => {
    const slots = new LineSlots()
    const [heading, row] = keys(drawn(slots, [headingLine('p'), 'a']))
    expect(keys(drawn(slots, ['b', headingLine('q')]))).toEqual([row, heading])
    expect(keys(drawn(slots, ['b', 'c']))).not.toContain(heading)
  })

  it('are the same objects while nothing changes, so that nothing is drawn again', () => {
    const slots = new LineSlots()
    const [before] = drawn(slots, ['a', 'b'])
    expect(drawn(slots, ['a', 'c'])[0]).toBe(before)
  })
})
