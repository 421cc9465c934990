import { expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '../../../electron/contract/settings'
import type { GenerationRow } from '../../../electron/contract/generation-row'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { snapshotHandlers } from '../../../electron/main/ipc/handlers/snapshot'
import type { IpcOptions } from '../../../electron/main/ipc/ipc-options'
import { FakeClock, memoryStorage } from '../testing'

vi.mock('electron', () => ({ app: { getVersion: () => '1', getPreferredSystemLanguages: () => [] } }))

const idsOf = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, n) => `generation-${from + n}`)

function rig(count: number, listSort: Settings['listSort'] = 'name') {
  const watchlist = new Watchlist(memoryStorage(), new FakeClock(), () => undefined)
  watchlist.add(idsOf(count))
  const part = { status: () => ({}), state: () => ({}), reset: () => undefined, pageReady: () => [] }
  const options = {
    watchlist,
    generations: part,
    keys: part,
    settings: { current: { ...DEFAULT_SETTINGS, listSort } },
    downloads: part,
    notificationLog: {},
    sets: { known: [] },
    statusFeed: part,
    addQuestion: {},
    links: {},
    page: part,
  }
  return { watchlist, handlers: snapshotHandlers(options as unknown as IpcOptions) }
}

const idsIn = ({ rowsJson }: { rowsJson: string }): string[] =>
  (JSON.parse(rowsJson) as GenerationRow[]).map(({ id }) => id)

it('sends the rows of a long list in pieces, each once and in order, while the list changes', () => {
  const { watchlist, handlers } = rig(2_500)
  const first = handlers.snapshot()
  expect([first.revision, idsIn(first).length, first.hasMoreRows]).toEqual([1, 1_000, true])
  watchlist.remove(['generation-0', 'generation-1500'])
  watchlist.add(['added-meanwhile1'])
  const second = handlers.moreRows()
  const third = handlers.moreRows()
  expect(third.hasMoreRows).toBe(false)
  expect([...idsIn(first), ...idsIn(second), ...idsIn(third)]).toEqual([
    ...idsOf(1_500),
    ...idsOf(999, 1_501),
    'added-meanwhile1',
  ])
})

it('sends what a long list begins with and the number of its rows first, and then all of it', () => {
  const { handlers } = rig(1_200, 'added')
  const first = handlers.snapshot()
  expect([idsIn(first).length, first.hasMoreRows, first.counts?.running]).toEqual([60, true, 1_200])
  const second = handlers.moreRows()
  const third = handlers.moreRows()
  expect([...idsIn(second), ...idsIn(third)]).toEqual(idsOf(1_200))
  expect([second.hasMoreRows, third.hasMoreRows]).toEqual([true, false])
})

it('sends a short list at once', () => {
  const first = rig(500, 'added').handlers.snapshot()
  expect([idsIn(first).length, first.hasMoreRows, first.counts]).toEqual([500, false, null])
})

it('starts over with the first rows when the page reloads', () => {
  const { handlers } = rig(1_200)
  handlers.snapshot()
  expect(idsIn(handlers.snapshot())[0]).toBe('generation-0')
  expect(idsIn(handlers.moreRows())).toEqual(idsOf(200, 1_000))
})
