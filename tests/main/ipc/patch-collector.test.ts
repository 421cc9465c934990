import { expect, it } from 'vitest'
import type { WatchlistPatch } from '../../../electron/contract/generation-row'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { collectPatches } from '../../../electron/main/ipc/patch-collector'
import { FakeClock, generation, memoryStorage } from '../testing'

function set() {
  const clock = new FakeClock()
  const watchlist = new Watchlist(memoryStorage(), clock, () => undefined)
  watchlist.add(['before-1'])
  const patches: WatchlistPatch[] = []
  const page = { isHidden: false }
  const flush = collectPatches(
    watchlist,
    clock,
    (patch) => patches.push(patch),
    () => page.isHidden,
  )
  const answer = (id: string, fields: Record<string, unknown>): void =>
    void watchlist.answered(id, generation(id, fields), { kind: 'holding' })
  return { clock, watchlist, patches, answer, page, flush }
}

it('joins the changes of 16 ms; the last change of a generation wins', () => {
  const { clock, watchlist, patches, answer } = set()
  watchlist.add(['gen-1', 'gen-2'])
  clock.advance(10)
  answer('gen-1', { progress_percent: 10 })
  answer('gen-1', { progress_percent: 20 })
  clock.advance(5)
  expect(patches).toEqual([])
  clock.advance(1)
  expect(patches).toHaveLength(1)
  expect(patches[0]?.upserted.map(({ id, progress }) => [id, progress])).toEqual([
    ['gen-1', 20],
    ['gen-2', null],
  ])
  expect(patches[0]).toMatchObject({ baseRevision: 1, revision: 4, removed: [] })
})

it('chains revisions without a gap up to the watchlist’s revision', () => {
  const { clock, watchlist, patches, answer } = set()
  for (const percent of [1, 2, 3]) {
    answer('before-1', { progress_percent: percent })
    clock.advance(16)
  }
  expect(patches.map(({ baseRevision, revision }) => [baseRevision, revision])).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
  ])
  expect(watchlist.revision).toBe(4)
})

it('reports an added and removed generation as removed, and the reverse as upserted', () => {
  const { clock, watchlist, patches } = set()
  watchlist.add(['gen-1'])
  watchlist.remove(['gen-1'])
  const removed = watchlist.remove(['before-1'])
  watchlist.restore(removed)
  clock.advance(16)
  expect(patches[0]?.removed).toEqual(['gen-1'])
  expect(patches[0]?.upserted.map(({ id }) => id)).toEqual(['before-1'])
})

it('sends nothing without changes', () => {
  const { clock, patches } = set()
  clock.advance(1_000)
  expect(patches).toEqual([])
  expect(clock.waiting).toBe(0)
})

it('sends further patches after one that failed', () => {
  const clock = new FakeClock()
  const watchlist = new Watchlist(memoryStorage(), clock, () => undefined)
  const seen: WatchlistPatch[] = []
  let isBroken = true
  collectPatches(watchlist, clock, (patch) => {
    if (isBroken) throw new Error('gone')
    seen.push(patch)
  })
  watchlist.add(['gen-1'])
  expect(() => clock.advance(16)).toThrow('gone')
  isBroken = false
  watchlist.add(['gen-2'])
  clock.advance(16)
  // Its base shows the page what it has missed.
  expect(seen).toMatchObject([{ baseRevision: 1, revision: 2 }])
})

it('leaves a gap instead of a patch of very many rows, so that the page loads them in pieces', () => {
  const { clock, watchlist, patches, answer } = set()
  watchlist.add(Array.from({ length: 2_001 }, (_, n) => `generation-${n}`))
  clock.advance(16)
  answer('before-1', { progress_percent: 5 })
  clock.advance(16)
  expect(patches).toMatchObject([
    { baseRevision: 2, revision: 2, upserted: [], removed: [] },
    { baseRevision: 2, revision: 3, upserted: [{ id: 'before-1' }] },
  ])
})

it('sends thousands of removed IDs in one patch, and leaves a gap beyond twenty thousand', () => {
  const { clock, watchlist, patches } = set()
  const ids = Array.from({ length: 25_000 }, (_, n) => `generation-${n}`)
  watchlist.add(ids)
  clock.advance(16)
  watchlist.remove(ids.slice(0, 4_000))
  clock.advance(16)
  watchlist.remove(ids.slice(4_000))
  clock.advance(16)
  expect(patches.map(({ removed }) => removed.length)).toEqual([0, 4_000, 0])
  expect(patches[2]?.baseRevision).toBe(watchlist.revision)
})

it('keeps the changes of a hidden page, and sends them as one patch when it is shown', () => {
  const { clock, watchlist, patches, answer, page, flush } = set()
  page.isHidden = true
  for (const percent of [1, 2, 3]) {
    answer('before-1', { progress_percent: percent })
    clock.advance(60_000)
  }
  watchlist.add(['gen-1'])
  clock.advance(60_000)
  expect(patches).toEqual([])
  page.isHidden = false
  flush()
  expect(patches).toHaveLength(1)
  expect(patches[0]?.upserted.map(({ id, progress }) => [id, progress])).toEqual([
    ['before-1', 3],
    ['gen-1', null],
  ])
  expect(patches[0]).toMatchObject({ baseRevision: 1, revision: watchlist.revision })
  answer('before-1', { progress_percent: 4 })
  clock.advance(16)
  expect(patches[1]?.baseRevision).toBe(patches[0]?.revision)
})

it('sends nothing to a page that is shown again when nothing changed', () => {
  const { clock, patches, page, flush } = set()
  page.isHidden = true
  clock.advance(60_000)
  page.isHidden = false
  flush()
  expect(patches).toEqual([])
})
