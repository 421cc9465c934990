import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StoredRows } from '../../electron/contract/stored-rows'
import { FakeMain } from './fake-api'
import { fakeRow } from './fixtures'

const STORED: StoredRows = {
  rowsJson: JSON.stringify([fakeRow('stored')]),
  counts: { running: 1, failed: 0, completed: 0, canceled: 0, pinned: 0, history: 0 },
  look: {
    language: 'system',
    density: 'compact',
    listSort: 'added',
    listGroup: 'none',
    listForm: 'list',
    tileWidth: 220,
  },
  systemLanguages: ['de-AT'],
}
const answer = { ok: true, value: STORED } as const

/** Returns the modules of a page that has just been loaded. */
async function freshPage() {
  vi.resetModules()
  const { showStoredRows } = await import('../../renderer/state/stored-rows')
  const { Connection } = await import('../../renderer/state/connection')
  const { watchlist } = await import('../../renderer/state/list')
  const { mirror } = await import('../../renderer/state/mirror.svelte')
  const ids = (): string[] => [...watchlist.rows()].map(({ id }) => id)
  const connect = (main: FakeMain): (() => void) => {
    const nothing = () => undefined
    return new Connection({
      api: main.api,
      onShowPlayer: nothing,
      onShowGenerations: nothing,
      onShowSettings: nothing,
      onToast: nothing,
      onAddReport: nothing,
      onPlaySound: nothing,
    }).open()
  }
  return { showStoredRows, mirror, watchlist, ids, connect }
}

describe('the stored rows', () => {
  beforeEach(() => {
    vi.stubGlobal('navigator', { languages: ['en'] })
    vi.stubGlobal('requestAnimationFrame', setTimeout)
    vi.stubGlobal('cancelAnimationFrame', clearTimeout)
    vi.stubGlobal('requestIdleCallback', () => 0)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('are shown until main has answered, and nothing of them after it', async () => {
    const { showStoredRows, mirror, ids, connect } = await freshPage()
    await showStoredRows({ storedRows: () => Promise.resolve(answer) })
    expect(ids()).toEqual(['stored'])
    expect([mirror.language, mirror.look?.listSort, mirror.isReady]).toEqual(['de', 'added', false])
    const close = connect(new FakeMain())
    await vi.waitFor(() => expect(ids()).toEqual([]))
    expect([mirror.language, mirror.look?.listSort, mirror.isReady]).toEqual(['en', 'smart', true])
    close()
  })

  it.each([
    ['fails', () => Promise.reject(new Error('main is gone'))],
    ['has none', () => Promise.resolve({ ok: true, value: null } as const)],
    ['refuses', () => Promise.resolve({ ok: false, error: { code: 'refused', message: 'no' } } as never)],
  ])('leave the list to the snapshot where main %s', async (_what, storedRows) => {
    const { showStoredRows, watchlist, ids } = await freshPage()
    await showStoredRows({ storedRows })
    expect([ids(), watchlist.loaded]).toEqual([[], false])
  })

  it('hold the page back for a moment at most, and are shown when they come later', async () => {
    const { showStoredRows, ids } = await freshPage()
    vi.useFakeTimers()
    let comes: (late: typeof answer) => void = () => undefined
    const waited = showStoredRows({ storedRows: () => new Promise((resolve) => (comes = resolve)) })
    await vi.advanceTimersByTimeAsync(50)
    await waited
    comes(answer)
    await vi.advanceTimersByTimeAsync(0)
    expect(ids()).toEqual(['stored'])
  })

  it('are not shown when they come after the snapshot', async () => {
    const { showStoredRows, watchlist, ids, connect } = await freshPage()
    const main = new FakeMain()
    main.rows.set('a', fakeRow('a'))
    let comes: (late: typeof answer) => void = () => undefined
    const waited = showStoredRows({ storedRows: () => new Promise((resolve) => (comes = resolve)) })
    const close = connect(main)
    await vi.waitFor(() => expect(watchlist.loaded).toBe(true))
    comes(answer)
    await waited
    expect(ids()).toEqual(['a'])
    close()
  })
})
