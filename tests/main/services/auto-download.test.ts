import { describe, expect, it } from 'vitest'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { newRecord } from '../../../electron/main/services/downloads/download-record'
import { AutoDownload } from '../../../electron/main/services/downloads/auto-download'
import { FakeClock, generation, memoryStorage, watched } from '../testing'

const DONE = { status: 'COMPLETED', outputUrl: 'https://cdn.example.com/a.mp4' }
const finished = { kind: 'finished' } as const

/** The automatic download on what was on disk; `state` outlives a restart. */
function started(
  entries: Parameters<typeof memoryStorage>[0],
  state = { isOn: true, until: null as number | null, known: new Set<string>() },
) {
  const clock = new FakeClock()
  const watchlist = new Watchlist(memoryStorage(entries), clock, () => undefined)
  const rounds: string[][] = []
  const auto = new AutoDownload({
    watchlist,
    clock,
    isOn: () => state.isOn,
    queue: {
      get automaticUntil() {
        return state.until
      },
      setAutomaticUntil: (until) => (state.until = until),
      get: (id) => (state.known.has(id) ? newRecord(id, id, 0) : undefined),
      start: (ids, options) => {
        for (const id of ids) state.known.add(id)
        state.until = options?.automaticUntil ?? null
        if (ids.length > 0) rounds.push([...ids])
        return Promise.resolve(ids.length)
      },
    },
    onError: (what) => expect.unreachable(what),
  })
  const settle = () => new Promise<void>((resolve) => queueMicrotask(resolve))
  return { clock, watchlist, auto, state, rounds, settle }
}

describe('automatic download', () => {
  it('starts one download for every finish, and records finishes of the same moment in one write', async () => {
    const { auto, watchlist, rounds, settle, clock } = started([watched('a'), watched('b'), watched('c')])
    auto.begin()
    watchlist.answered('a', generation('a', DONE), finished)
    watchlist.answered('b', generation('b', DONE), finished)
    await settle()
    expect(rounds).toEqual([['a', 'b']])
    watchlist.markNotified(['a', 'b'])
    watchlist.answered('a', generation('a', { ...DONE, model: 'x' }), finished)
    clock.advance(1)
    watchlist.answered('c', generation('c', DONE), finished)
    await settle()
    expect(rounds).toEqual([['a', 'b'], ['c']])
  })

  it('skips failed generations, those without output, and those that had finished before they were added', async () => {
    const { auto, watchlist, rounds, settle } = started([
      watched('a'),
      watched('b'),
      watched('old', DONE, { watch: finished }),
    ])
    auto.begin()
    watchlist.answered('a', generation('a', { status: 'FAILED' }), finished)
    watchlist.answered('b', generation('b', { status: 'COMPLETED' }), finished)
    watchlist.add(['new'])
    watchlist.answered('new', generation('new', DONE), finished)
    await settle()
    expect(rounds).toEqual([])
  })

  it('skips finishes while it is off, and earlier ones when it is turned on', async () => {
    const state = { isOn: false, until: null as number | null, known: new Set<string>() }
    const { auto, watchlist, rounds, settle, clock } = started([watched('a'), watched('b')], state)
    auto.begin()
    watchlist.answered('a', generation('a', DONE), finished)
    await settle()
    state.isOn = true
    auto.applySetting()
    expect(state.until).toBe(clock.now())
    clock.advance(1)
    watchlist.answered('b', generation('b', DONE), finished)
    await settle()
    expect(rounds).toEqual([['b']])
    state.isOn = false
    auto.applySetting()
    expect(state.until).toBeNull()
  })

  it('starts at the next start what finished without being recorded, and nothing twice', async () => {
    const now = new FakeClock().now()
    const entries = [
      watched('noted', DONE, { watch: finished, finishedAt: now - 5_000 }),
      watched('lost', DONE, { watch: finished, finishedAt: now - 1_000 }),
      watched('known', DONE, { watch: finished, finishedAt: now - 900 }),
      watched('running'),
    ]
    const state = { isOn: true, until: (now - 5_000) as number | null, known: new Set(['known']) }
    const first = started(entries, state)
    first.auto.begin()
    await first.settle()
    expect(first.rounds).toEqual([['lost']])
    expect(state.until).toBe(now - 900)
    const second = started(entries, state)
    second.auto.begin()
    second.watchlist.answered('running', generation('running', DONE), finished)
    await second.settle()
    expect(second.rounds).toEqual([['running']])
  })

  it('starts no second download for a generation that was removed and restored', async () => {
    const { auto, watchlist, rounds, settle, state } = started([watched('a')])
    auto.begin()
    watchlist.answered('a', generation('a', DONE), finished)
    await settle()
    state.known.clear()
    watchlist.restore(watchlist.remove(['a']))
    await settle()
    expect(rounds).toEqual([['a']])
  })
})
