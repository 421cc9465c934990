import { expect, it, vi } from 'vitest'
import type { WatchlistPatch } from '../../electron/contract/generation-row'
import { FakeMain } from './fake-api'
import type { StoredRows } from '../../electron/contract/stored-rows'
import { fakeRow } from './fixtures'

vi.stubGlobal('navigator', { languages: ['en'] })
vi.stubGlobal('requestAnimationFrame', setTimeout)
vi.stubGlobal('cancelAnimationFrame', clearTimeout)
vi.stubGlobal('requestIdleCallback', () => 0)
const { Connection } = await import('../../renderer/state/connection')
const { watchlist } = await import('../../renderer/state/list')
const { mirror } = await import('../../renderer/state/mirror.svelte')

const NO_LISTENERS = {
  onShowPlayer: () => undefined,
  onShowGenerations: () => undefined,
  onShowSettings: () => undefined,
  onToast: () => undefined,
  onAddReport: () => undefined,
  onPlaySound: () => undefined,
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
const ids = (): string[] => [...watchlist.rows()].map(({ id }) => id)

it('loads the rows of a snapshot in pieces, and then applies what has changed meanwhile', async () => {
  const { api } = new FakeMain()
  const pieces = [['a', 'b'], ['c'], ['d']].map((names) => names.map((name) => fakeRow(name)))
  let at = 0
  let sendPatch: (patch: WatchlistPatch) => void = () => undefined
  let answers = (): boolean => true
  const next = () => {
    const rowsJson = JSON.stringify(pieces[at++])
    return { rowsJson, hasMoreRows: at < pieces.length }
  }
  const connection = new Connection({
    api: {
      ...api,
      onPatch: (listener) => {
        sendPatch = listener
        return () => undefined
      },
      snapshot: async () => {
        const answer = await api.snapshot()
        at = 0
        return answer.ok ? { ok: true, value: { ...answer.value, revision: 7, ...next() } } : answer
      },
      moreRows: () => {
        // Removed after its piece, and added behind the last one.
        if (at === 1) sendPatch({ baseRevision: 7, revision: 8, upserted: [fakeRow('e')], removed: ['a'] })
        return answers()
          ? Promise.resolve({ ok: true, value: next() })
          : Promise.reject(new Error('main is gone'))
      },
    },
    ...NO_LISTENERS,
  })
  const close = connection.open()
  await settled()
  expect([ids(), watchlist.loaded]).toEqual([['b', 'c', 'd', 'e'], true])

  // A gap: the next snapshot no longer has one of the rows.
  pieces[1] = []
  sendPatch({ baseRevision: 20, revision: 20, upserted: [], removed: [] })
  await settled()
  expect(ids().sort()).toEqual(['b', 'd', 'e'])

  answers = () => false
  connection.reload()
  await settled()
  expect(mirror.problem).not.toBeNull()
  close()
})

it('shows the rows that a long list begins with while the others are loaded', async () => {
  watchlist.load(-1, [])
  watchlist.loaded = false
  const { api } = new FakeMain()
  const counts = { running: 2, failed: 0, completed: 0, canceled: 0, pinned: 0, history: 0 }
  const pieces = ['first', 'second']
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  const connection = new Connection({
    api: {
      ...api,
      snapshot: async () => {
        const answer = await api.snapshot()
        const rowsJson = JSON.stringify([fakeRow('first')])
        return answer.ok
          ? { ok: true, value: { ...answer.value, revision: 40, rowsJson, hasMoreRows: true, counts } }
          : answer
      },
      moreRows: async () => {
        await released
        const rowsJson = JSON.stringify([fakeRow(pieces.shift() ?? '')])
        return { ok: true, value: { rowsJson, hasMoreRows: pieces.length > 0 } }
      },
    },
    ...NO_LISTENERS,
  })
  const close = connection.open()
  await vi.waitFor(() => expect([ids(), watchlist.loaded]).toEqual([['first'], true]))
  expect(watchlist.counts).toEqual(counts)
  release()
  await vi.waitFor(() => expect(ids()).toEqual(['first', 'second']))
  expect(watchlist.counts).toMatchObject({ running: 2 })
  close()
})

it('shows the rows that are stored until main has answered, and nothing of them after it', async () => {
  vi.resetModules()
  const { Connection: Fresh } = await import('../../renderer/state/connection')
  const state = await import('../../renderer/state/list')
  const { mirror: freshMirror } = await import('../../renderer/state/mirror.svelte')
  const { api } = new FakeMain()
  const stored = {
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
  } satisfies StoredRows
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  const connection = new Fresh({
    api: {
      ...api,
      storedRows: () => Promise.resolve({ ok: true, value: stored }),
      snapshot: async () => {
        await released
        return api.snapshot()
      },
    },
    ...NO_LISTENERS,
  })
  const close = connection.open()
  await vi.waitFor(() => expect([...state.watchlist.rows()].map(({ id }) => id)).toEqual(['stored']))
  expect([freshMirror.language, freshMirror.look?.listSort, freshMirror.isReady]).toEqual([
    'de',
    'added',
    false,
  ])
  release()
  await vi.waitFor(() => expect([...state.watchlist.rows()]).toEqual([]))
  expect([freshMirror.language, freshMirror.look?.listSort, freshMirror.isReady]).toEqual([
    'en',
    'smart',
    true,
  ])
  close()
})

it('loads the snapshot where the stored rows cannot be had, and ignores those that come after it', async () => {
  for (const storedRows of [
    () => Promise.reject(new Error('main is gone')),
    () => new Promise<never>(() => undefined),
  ]) {
    vi.resetModules()
    const { Connection: Fresh } = await import('../../renderer/state/connection')
    const state = await import('../../renderer/state/list')
    const main = new FakeMain()
    main.rows.set('a', fakeRow('a'))
    const close = new Fresh({ api: { ...main.api, storedRows }, ...NO_LISTENERS }).open()
    await vi.waitFor(() => expect(state.watchlist.loaded).toBe(true))
    close()
  }
})
