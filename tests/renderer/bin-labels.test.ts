import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labeledBins } from '../../renderer/model/bin-labels'

describe('labeledBins', () => {
  it('labels every bin that has room for its label', () => {
    expect([...labeledBins([30, 30, 30], 60, false)]).toEqual([0, 1, 2])
    expect([...labeledBins([30, 30, 30, 30], 30, false)]).toEqual([0, 2])
  })

  it('leaves out what the label of an open last bin would cover', () => {
    expect([...labeledBins([30, 30, 30, 100], 60, true)]).toEqual([0, 1, 3])
  })

  it('labels the only bin, however narrow it is', () => {
    expect([...labeledBins([30], 10, false)]).toEqual([0])
  })

  it('never lets two labels touch', () => {
    const widths = fc.array(fc.integer({ min: 10, max: 80 }), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(widths, fc.integer({ min: 5, max: 64 }), fc.boolean(), (each, binPx, isLastOpen) => {
        const last = each.length - 1
        const spans = [...labeledBins(each, binPx, isLastOpen)].map((at) => {
          const [width = 0, left] = [each[at], at * binPx]
          if (isLastOpen && at === last) return [left + binPx - width, left + binPx]
          return at === 0 ? [0, width] : [left - width / 2, left + width / 2]
        })
        for (const [at, [from = 0]] of spans.entries())
          if (at > 0) expect(from).toBeGreaterThan(spans[at - 1]?.[1] ?? 0)
      }),
    )
  })
})
