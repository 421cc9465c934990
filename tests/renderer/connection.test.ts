import { expect, it, vi } from 'vitest'
import type { WatchlistPatch } from '../../electron/contract/generation-row'
import { FakeMain } from './fake-api'
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
