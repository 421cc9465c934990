import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TileGrid, tileSize } from '../../renderer/model/tile-grid'

const SIZE = { columns: 3, width: 200, height: 150 }
const HEADING = 32
/** Sections of tiles; the first one has no heading when it is negative. */
function gridOf(counts: readonly number[], size = SIZE) {
  const lines: string[] = []
  const headings: number[] = []
  for (const [at, count] of counts.entries()) {
    if (at > 0 || count >= 0) {
      headings.push(lines.length)
      lines.push(`heading ${at}`)
    }
    for (let tile = 0; tile < Math.abs(count); tile += 1) lines.push(`${at}.${tile}`)
  }
  const grid = new TileGrid({ lines, headings }, size, HEADING)
  const press = (key: string, from: string, { skips = false, height = 400 } = {}) => {
    const isSkipped = (index: number) => skips && headings.includes(index)
    return lines[grid.target(key, lines.indexOf(from), height, isSkipped) ?? -1] ?? null
  }
  return { grid, lines, headings, press }
}

describe('the size of tiles', () => {
  it.each([
    [980, 200, 4],
    [380, 200, 1],
    [40, 200, 1],
    [2_560, 140, 16],
  ])('fills a list of %i px with tiles of %i px in %i columns', (width, wished, columns) => {
    const size = tileSize(width, wished)
    expect(size.columns).toBe(columns)
    expect(columns * size.width + (columns - 1) * 12).toBeLessThanOrEqual(Math.max(1, width - 32))
    if (columns > 1) expect(size.width).toBeGreaterThanOrEqual(wished)
  })
})

describe('the places of tiles', () => {
  it('are in rows under their headings', () => {
    const { grid, lines } = gridOf([4, 2])
    const placeOf = (line: string) => [grid.left(lines.indexOf(line)), grid.top(lines.indexOf(line))]
    expect(placeOf('heading 0')).toEqual([0, 0])
    expect(placeOf('0.0')).toEqual([16, 44])
    expect(placeOf('0.2')).toEqual([16 + 2 * 212, 44])
    expect(placeOf('0.3')).toEqual([16, 44 + 162])
    expect(placeOf('heading 1')).toEqual([0, 44 + 2 * 162])
    expect(grid.height(0)).toBe(HEADING)
    expect(grid.height(1)).toBe(150)
    expect(grid.total).toBe(grid.top(lines.length))
  })

  it('begin at the top without a heading', () => {
    const { grid } = gridOf([-4])
    expect(grid.top(0)).toBe(12)
    expect(grid.total).toBe(12 + 2 * 162)
  })

  it('say which lines are at a height, in any grid', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(
        counts,
        fc.nat(3_000),
        fc.nat(900),
        fc.integer({ min: 1, max: 5 }),
        (of, y, high, columns) => {
          const { grid, lines } = gridOf(of, { ...SIZE, columns })
          const seen = lines.flatMap((_, index) => {
            const top = grid.top(index)
            return top < y + high && top + grid.height(index) > y ? [index] : []
          })
          const [from, to] = [grid.lineAt(y), grid.endAt(y + high)]
          // The lines that are drawn are all that can be seen, and at most a row of tiles more on each side.
          for (const index of seen) expect(index >= from && index < to).toBe(true)
          expect(to - from).toBeLessThanOrEqual(seen.length + 2 * columns + of.length)
        },
      ),
    )
  })

  it('take no longer for the last of 10,000 than for the first', () => {
    const { grid } = gridOf([-10_000])
    expect(grid.lineAt(grid.top(9_999))).toBe(9_999)
    expect(grid.endAt(grid.total)).toBe(10_000)
    expect(grid.lineAt(-100)).toBe(0)
    expect(grid.lineAt(1e9)).toBe(10_000)
  })
})

describe('the arrow keys in the gallery', () => {
  const { press } = gridOf([5, 2, 0, 4])

  it.each([
    ['ArrowRight', '0.0', '0.1'],
    ['ArrowRight', '0.2', '0.3'],
    ['ArrowLeft', '0.3', '0.2'],
    ['ArrowDown', '0.1', '0.4'],
    // The last row is shorter.
    ['ArrowDown', '0.2', '0.4'],
    ['ArrowDown', '0.4', 'heading 1'],
    ['ArrowDown', 'heading 1', '1.0'],
    ['ArrowDown', '1.1', 'heading 2'],
    ['ArrowDown', 'heading 2', 'heading 3'],
    ['ArrowUp', 'heading 3', 'heading 2'],
    ['ArrowUp', 'heading 2', '1.0'],
    ['ArrowUp', '0.4', '0.1'],
    ['ArrowUp', '0.1', 'heading 0'],
    ['ArrowUp', 'heading 0', 'heading 0'],
    ['ArrowDown', '3.3', '3.3'],
    ['Home', '3.3', 'heading 0'],
    ['End', '0.0', '3.3'],
    ['PageDown', '0.1', 'heading 1'],
    ['x', '0.1', null],
  ])('lead with %s from %s to %s', (key, from, to) => {
    expect(press(key, from)).toBe(to)
  })

  it.each([
    ['ArrowDown', '0.4', '1.1'],
    ['ArrowDown', '1.1', '3.1'],
    ['ArrowUp', '3.1', '1.1'],
    ['ArrowUp', '3.2', '1.1'],
    ['ArrowRight', '0.4', '1.0'],
    ['ArrowLeft', '1.0', '0.4'],
    ['ArrowUp', '0.1', '0.1'],
    ['ArrowLeft', '0.0', '0.0'],
    ['Home', '3.3', '0.0'],
    ['PageUp', '1.1', '0.1'],
  ])('keep the column over headings that get no focus, with %s from %s to %s', (key, from, to) => {
    expect(press(key, from, { skips: true })).toBe(to)
  })

  it('lead nowhere in an empty gallery', () => {
    expect(
      new TileGrid({ lines: [], headings: [] }, SIZE, HEADING).target('End', -1, 400, () => false),
    ).toBeNull()
  })
})
