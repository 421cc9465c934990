import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock as clock } from '../../electron/core/clock'
import { WatchEngine } from '../../electron/core/engine/watch-engine'
import { Announcer } from '../../electron/core/notifications/announcer'
import { Watchlist } from '../../electron/core/watchlist/watchlist'
import { collectPatches } from '../../electron/main/ipc/patch-collector'
import { openWatchlistJournal } from '../../electron/main/platform/storage/journal/open-journal'
import { SlicedChanges } from '../../electron/main/services/generations/sliced-changes'
import { UndoBuffer } from '../../electron/main/services/generations/undo-buffer'
import { FakeApi } from '../core/engine/fake-api'
import { median } from '../demo/finishes'
import { type Row, sampledRow } from './rows'
import { idOf, storeList } from './stored-list'
import { timed } from './timed'

const COUNT = { full: 25_000, quick: 5_000 }
const ROUNDS = { full: 7, quick: 2 }
/** What a change causes is over by then: patches and plans. */
const REST_MS = 500

interface Blocks {
  removeMs: number
  restoreMs: number
}

/** How long removing a long list and its undo block main, beside both in one piece. */
export async function measureRemoval({ quick } = { quick: false }): Promise<Row[]> {
  const size = quick ? 'quick' : 'full'
  const folder = mkdtempSync(join(tmpdir(), 'syncwatch-bench-'))
  try {
    return await measureIn(folder, COUNT[size], ROUNDS[size])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureIn(folder: string, count: number, rounds: number): Promise<Row[]> {
  const { changes, stop, watchlist } = await followed(folder, count)
  const ids = Array.from({ length: count }, (_, n) => idOf(n))
  const sliced: Blocks[] = []
  const whole: Blocks[] = []
  for (let n = 0; n < rounds; n += 1) {
    sliced.push(
      await blocksOf(
        () => changes.remove(ids).then(() => watchlist.synced()),
        () => changes.restore(ids).then(() => watchlist.synced()),
      ),
    )
    const removed = [...watchlist.all()]
    if (removed.length !== count) throw new Error(`${removed.length} of ${count} were restored`)
    whole.push(
      await blocksOf(
        () => watchlist.remove(ids),
        () => watchlist.restore(removed),
      ),
    )
  }
  stop()
  const of = (blocks: readonly Blocks[], key: keyof Blocks): number[] => blocks.map((block) => block[key])
  return (['removeMs', 'restoreMs'] as const).map((key) =>
    sampledRow({
      unit: 'ms',
      name: `${count.toLocaleString('en')} ${key === 'removeMs' ? 'removed' : 'restored'}: longest block`,
      samples: of(sliced, key),
      goal: 50,
      baseline: { name: 'in one piece', value: median(of(whole, key)) },
    }),
  )
}

async function blocksOf(remove: () => unknown, restore: () => unknown): Promise<Blocks> {
  const removal = await timed(remove, REST_MS)
  const restoration = await timed(restore, REST_MS)
  return { removeMs: removal.blockMs, restoreMs: restoration.blockMs }
}

/** A list that is followed as in the app, but without a page. */
async function followed(folder: string, count: number) {
  await storeList(folder, count)
  const problemsStop = (problem: unknown): never => {
    throw new Error(String(problem))
  }
  const journal = await openWatchlistJournal({ folder, now: Date.now, onProblem: problemsStop })
  const watchlist = new Watchlist(journal, clock, problemsStop)
  const api = new FakeApi({ clock, finishes: new Map(), latency: () => 50 })
  const limits = { requestsPerMinute: 300, openHolds: 80 }
  const engine = new WatchEngine({ api, watchlist, clock, random: () => 0.5, limits })
  collectPatches(watchlist, clock, () => undefined)
  const stopAnnouncer = new Announcer({
    watchlist,
    clock,
    notify: () => undefined,
    onFailed: problemsStop,
    isShown: () => false,
  }).start()
  engine.start()
  await sleep(3_000)
  const undoBuffer = new UndoBuffer()
  const changes = new SlicedChanges({ watchlist, undoBuffer, toast: problemsStop, onError: problemsStop })
  const stop = (): void => {
    engine.stop()
    stopAnnouncer()
  }
  return { changes, stop, watchlist }
}
