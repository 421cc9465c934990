import { describe, expect, it } from 'vitest'
import type { Toast } from '../../../electron/contract/app-status'
import { NO_ANNOTATIONS } from '../../../electron/contract/no-annotations'
import type { Settings } from '../../../electron/contract/settings'
import type { WatchedGeneration } from '../../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { HistoryMover } from '../../../electron/main/services/generations/history-mover'
import { UndoBuffer } from '../../../electron/main/services/generations/undo-buffer'
import { FakeClock, memoryStorage, watched } from '../testing'

const HOUR = 60 * 60_000
const NOW = 1_700_000_000_000

const done = (
  id: string,
  hoursAgo: number | null,
  more: Partial<WatchedGeneration> = {},
): WatchedGeneration =>
  watched(
    id,
    { status: 'COMPLETED' },
    {
      addedAt: NOW - 100 * HOUR,
      finishedAt: hoursAgo === null ? null : NOW - hoursAgo * HOUR,
      watch: { kind: 'finished' },
      announcement: 'notified',
      ...more,
    },
  )

function set(
  entries: WatchedGeneration[],
  settings: Pick<Settings, 'historyAfter' | 'historyLimit'> = { historyAfter: 'day', historyLimit: 50 },
  { isStarted = true } = {},
) {
  const clock = new FakeClock(NOW)
  const watchlist = new Watchlist(memoryStorage(entries), clock, () => undefined)
  const undoBuffer = new UndoBuffer()
  const toasts: Toast[] = []
  const mover = new HistoryMover({
    watchlist,
    undoBuffer,
    clock,
    settings: () => settings,
    toast: (toast) => toasts.push(toast),
    onError: (what, error) => expect.fail(`${what}: ${String(error)}`),
  })
  if (isStarted) mover.start()
  const inHistory = () =>
    [...watchlist.all()].filter(({ historyAt }) => historyAt !== null).map(({ id }) => id)
  return { clock, watchlist, undoBuffer, toasts, mover, settings, inHistory }
}

describe('moving finished generations to the history', () => {
  it('moves those that finished long enough ago, with one toast, and leaves the others', () => {
    const { clock, toasts, inHistory, mover } = set([
      done('old', 25),
      done('young', 23),
      done('nobody-knows-when', null),
      done('pinned', 99, { annotations: { ...NO_ANNOTATIONS, pinned: true } }),
      done('unnotified', 99, { announcement: 'due' }),
      watched('running', {}, { addedAt: NOW - 99 * HOUR }),
    ])
    expect(inHistory()).toEqual([])
    clock.advance(10_000)
    expect(inHistory()).toEqual(['old', 'nobody-knows-when'])
    expect(toasts.map(({ title }) => title)).toEqual(['2 finished generations moved to history'])
    clock.advance(HOUR + 60_000)
    expect(inHistory()).toContain('young')
    mover.stop()
    expect(clock.waiting).toBe(0)
  })

  it('moves thousands in slices, with one toast for all', () => {
    const { clock, toasts, inHistory } = set(
      Array.from({ length: 250 }, (_, n) => done(`n${n}`, 30)),
      { historyAfter: 'day', historyLimit: 20_000 },
    )
    clock.advance(10_000)
    expect(inHistory()).toHaveLength(100)
    clock.advance(1_000)
    expect(inHistory()).toHaveLength(250)
    expect(toasts).toHaveLength(1)
  })

  it('applies a changed setting at once, and leaves what the user moved back', () => {
    const { clock, settings, mover, watchlist, inHistory } = set([done('a', 2)], {
      historyAfter: 'never',
      historyLimit: 50,
    })
    clock.advance(HOUR)
    expect(inHistory()).toEqual([])
    settings.historyAfter = 'hour'
    mover.settingsChanged()
    clock.advance(1)
    expect(inHistory()).toEqual(['a'])
    watchlist.setHistory(['a'], false)
    clock.advance(HOUR)
    expect(inHistory()).toEqual([])
  })
})

it('applies a setting that changed before its start at once', () => {
  const settings = { historyAfter: 'hour', historyLimit: 50 } as const
  const { clock, mover, inHistory } = set([done('a', 2)], settings, { isStarted: false })
  mover.settingsChanged()
  mover.start()
  clock.advance(1)
  expect(inHistory()).toEqual(['a'])
})

describe('the limit of the history', () => {
  it('removes the oldest with a toast, and leaves what the user restored', () => {
    const entries = Array.from({ length: 53 }, (_, n) => done(`n${n}`, 100 + n, { historyAt: NOW - n }))
    const { clock, watchlist, undoBuffer, toasts } = set(entries)
    clock.advance(10_000)
    expect([...watchlist.all()]).toHaveLength(50)
    expect(toasts).toMatchObject([
      { title: '3 generations removed from history', restoreIds: ['n52', 'n51', 'n50'] },
    ])
    watchlist.restore(undoBuffer.find(['n52', 'n51']))
    clock.advance(HOUR)
    expect(watchlist.get('n52')).toBeDefined()
    // The user restored two beyond the limit: others are removed instead.
    expect([...watchlist.all()].length).toBeLessThanOrEqual(52)
  })
})
