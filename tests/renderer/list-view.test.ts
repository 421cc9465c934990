import { beforeEach, describe, expect, it, vi } from 'vitest'

vi.hoisted(() => {
  vi.stubGlobal('navigator', { platform: 'Linux x86_64', languages: ['en'] })
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    run()
    return 0
  })
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  vi.stubGlobal('innerHeight', 700)
  vi.stubGlobal('innerWidth', 1_000)
})

const { ListView } = await import('../../renderer/features/list/list-view.svelte')
const { RowGeometry } = await import('../../renderer/features/list/row-geometry.svelte')
const { TileGeometry } = await import('../../renderer/features/list/gallery/tile-geometry.svelte')
const { shownRows, watchlist } = await import('../../renderer/state/list')
const { fakeRow } = await import('./fixtures')

const MANY = 10_000
let revision = 0

function load(count: number): void {
  revision += 1
  watchlist.load(
    revision,
    Array.from({ length: count }, (_, n) => fakeRow(`g${n}`)),
  )
  shownRows.search = ''
}

function gallery(): InstanceType<typeof ListView> {
  const view = new ListView(new TileGeometry(() => 220))
  view.resize(1_000, 600)
  return view
}

describe('the gallery', () => {
  beforeEach(() => load(MANY))

  it('draws only the tiles near the screen, of 10,000', () => {
    const view = gallery()
    expect(shownRows.lines.lines).toHaveLength(MANY)
    const columns = 4
    // Four rows fit in part, and one more is drawn on each side.
    expect(view.slots.length).toBeLessThanOrEqual(6 * columns)
    view.scrollTop = view.places.total / 2
    expect(view.slots.length).toBeLessThanOrEqual(7 * columns)
    const first = shownRows.lines.lines.indexOf(view.visible[0] ?? '')
    expect(first % columns).toBe(0)
    expect(first).toBeGreaterThan(4_000)
  })

  it('moves down by a row of tiles, where the list moves down by one row', () => {
    const [tiles, rows] = [gallery(), new ListView(new RowGeometry())]
    const lines = shownRows.lines.lines
    for (const view of [tiles, rows]) view.activeLine = lines[1] ?? null
    expect([tiles.lineByKey('ArrowDown'), rows.lineByKey('ArrowDown')]).toEqual([5, 2])
    expect([tiles.lineByKey('ArrowRight'), rows.lineByKey('ArrowRight')]).toEqual([2, null])
  })
})

describe('a list that takes the place of another', () => {
  beforeEach(() => load(MANY))

  it('shows the first generation in view again', () => {
    const [rows, tiles] = [new ListView(new RowGeometry()), gallery()]
    rows.resize(1_000, 600)
    rows.scrollTop = rows.places.top(5_001)
    const { place } = rows
    expect(place).toEqual({ line: shownRows.lines.lines[5_001], offset: 0, isActive: false })
    tiles.scrollTop = (place && tiles.scrollToPlace(place)) ?? 0
    expect(tiles.visible).toContain(place?.line)
  })

  it('keeps the active generation in view, at about the same height', () => {
    const [rows, tiles] = [new ListView(new RowGeometry()), gallery()]
    rows.resize(1_000, 600)
    rows.scrollTop = rows.places.top(5_000)
    rows.activeLine = shownRows.lines.lines[5_008] ?? null
    const { place } = rows
    expect(place).toMatchObject({ line: rows.activeLine, isActive: true })
    const top = (place && tiles.scrollToPlace(place)) ?? 0
    // A tile is higher than a row: it is moved up to be whole.
    expect(tiles.places.top(5_008) - top).toBeLessThanOrEqual(place?.offset ?? 0)
    expect(tiles.places.top(5_008) + tiles.places.height(5_008) - top).toBeLessThanOrEqual(tiles.height)
  })

  it('stays at its top when that was in view', () => {
    const [rows, tiles] = [new ListView(new RowGeometry()), gallery()]
    expect(rows.place && tiles.scrollToPlace(rows.place)).toBe(0)
  })

  it('begins at its top when that generation is gone', () => {
    const view = gallery()
    expect(view.scrollToPlace({ line: 'gone', offset: 10, isActive: true })).toBeNull()
  })
})

describe('what plays in the gallery', () => {
  beforeEach(() => load(6))

  it('is the output under the pointer, else the one with the focus, and never two', () => {
    const view = gallery()
    const playing = () => view.slots.filter((slot) => view.plays(slot)).map(({ line }) => line)
    expect(playing()).toEqual([])
    const [first = '', second = ''] = shownRows.lines.lines
    view.activeLine = first
    view.hasFocus = true
    expect(playing()).toEqual([first])
    view.point(second)
    expect(playing()).toEqual([second])
    view.point(null)
    expect(playing()).toEqual([first])
    view.hasFocus = false
    expect(playing()).toEqual([])
  })
})

describe('the headings of parts', () => {
  it('are no rows, and get no focus', () => {
    const done = { status: 'COMPLETED', watch: { kind: 'finished' } } as const
    const rows = (name: string, more = {}) => [1, 2, 3, 4, 5].map((n) => fakeRow(`${name}${n}`, more))
    revision += 1
    watchlist.load(revision, [...rows('running'), ...rows('done', done)])
    shownRows.search = ''
    const { lines } = shownRows.lines
    expect(lines).toHaveLength(12)
    const view = new ListView(new RowGeometry())
    const indexOf = (id: string) => view.rowIndex(lines.indexOf(id))
    expect([indexOf('running1'), indexOf('done1'), indexOf('done5')]).toEqual([0, 5, 9])
    expect(view.tabLine).toBe('running1')
    view.activeLine = 'running5'
    expect(lines[view.lineByKey('ArrowDown') ?? -1]).toBe('done1')
    view.activeLine = 'done1'
    expect(lines[view.lineByKey('Home') ?? -1]).toBe('running1')
    // The heading of the first part comes into view with its first row.
    view.scrollTop = 300
    expect(view.scrollFor(1)).toBe(0)
  })
})
