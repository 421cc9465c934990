import { afterEach, describe, expect, it, vi } from 'vitest'

vi.hoisted(() => {
  vi.stubGlobal('navigator', { platform: 'Linux x86_64', languages: ['en'] })
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
})

const { isAnyTarget } = await import('../../renderer/actions/target-facts')
const { watchlist } = await import('../../renderer/state/list')
const { fakeRow } = await import('./fixtures')

const MANY = Array.from({ length: 1_000 }, (_, n) => `row-${n}`)
const FACTS = ['hasOutput', 'canRetry', 'canMoveToHistory', 'isInHistory'] as const

let revision = 0
function load(rows: Parameters<typeof watchlist.load>[1]): void {
  revision += 1
  watchlist.load(revision, rows)
}
const factsOf = (ids: readonly string[]): string[] => FACTS.filter((fact) => isAnyTarget(ids, fact))

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each([
  ['a few', MANY.slice(0, 3)],
  ['many', MANY],
])('what holds for at least one of %s generations', (_, ids) => {
  const rows = (last: Parameters<typeof fakeRow>[1]) =>
    ids.map((id, index) => fakeRow(id, index === ids.length - 1 ? last : {}))

  it('is nothing while all are running', () => {
    load(rows({}))
    expect(factsOf(ids)).toEqual([])
  })

  it('is found in the last one', () => {
    load(rows({ hasOutput: true, watch: { kind: 'finished' } }))
    expect(factsOf(ids)).toEqual(['hasOutput', 'canMoveToHistory'])
    load(rows({ inHistory: true }))
    expect(factsOf(ids)).toEqual(['isInHistory'])
  })

  it('is right again after a row has changed, though the same are asked about', () => {
    load(rows({}))
    expect(factsOf(ids)).toEqual([])
    load(rows({ watch: { kind: 'missing', cause: 'not_found', message: 'Not found' } }))
    expect(factsOf(ids)).toEqual(['canRetry'])
  })

  it('is nothing for generations that are gone', () => {
    load([])
    expect(factsOf(ids)).toEqual([])
  })
})

describe('many generations', () => {
  it('are looked at once for all questions', () => {
    load(MANY.map((id) => fakeRow(id)))
    const looks = vi.spyOn(watchlist, 'cell')
    factsOf([...MANY])
    expect(looks).toHaveBeenCalledTimes(MANY.length)
  })
})
