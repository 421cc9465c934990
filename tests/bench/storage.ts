import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { systemClock } from '../../electron/core/clock'
import type { WatchedGeneration } from '../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../electron/core/watchlist/watchlist'
import type { WatchlistStorage } from '../../electron/core/watchlist/watchlist-storage'
import { openJsonFile } from '../../electron/main/platform/storage/json-file'
import { openWatchlistJournal } from '../../electron/main/platform/storage/journal/open-journal'
import { fromStored, toStored } from '../../electron/main/platform/storage/journal/stored-entry'
import { measureRefusedRenames, measureRefusedWrites } from './refused-writes'
import { type Row, row, sampledRow } from './rows'
import { median } from '../demo/finishes'
import { storedEntry as entry } from './stored-list'
import { timed } from './timed'

const COUNT = { full: 10_000, quick: 2_000 }
const WRITES = { full: 500, quick: 50 }
/** Of what is measured once as a whole. */
const SAMPLES = { full: 5, quick: 2 }
const WHOLE_FILE = 'one JSON file (electron-store)'

const problemsStop = (message: string): never => {
  throw new Error(message)
}

/** The watchlist on disk, compared with a JSON file that is rewritten with every change. */
export async function measureStorage({ quick } = { quick: false }): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'syncwatch-bench-'))
  try {
    return await measureIn(folder, quick ? 'quick' : 'full')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureIn(folder: string, size: 'full' | 'quick'): Promise<Row[]> {
  const count = COUNT[size]
  const of = count.toLocaleString('en')
  const entries = Array.from({ length: count }, (_, n) => entry(n))
  const old = await measureWholeFile(folder, entries, SAMPLES[size])
  const options = { folder: join(folder, 'journal'), now: Date.now, onProblem: problemsStop }
  const begun = await openWatchlistJournal(options)
  begun.append(entries.map((put) => ({ put })))
  await begun.synced()

  const reads = await sampled(SAMPLES[size], () => timed(() => openWatchlistJournal(options)))
  const journal = await openWatchlistJournal(options)
  const writes = await measureWrites(journal, WRITES[size])
  const path = join(options.folder, 'watchlist.jsonl')
  const rewrites = await measureCompactions(journal, path, SAMPLES[size])
  const flushes = await sampled(SAMPLES[size], (n) =>
    measureFirstAnswers(join(folder, `answers-${n}`), count),
  )
  const readName = { name: `${WHOLE_FILE}, read`, value: median(old.readsMs) }
  const writeName = { name: `${WHOLE_FILE}, written`, value: median(old.writesMs) }
  const ms = { unit: 'ms' }
  return [
    sampledRow({
      ...ms,
      name: `${of} stored, read: longest block`,
      samples: reads.map(({ blockMs }) => blockMs),
      goal: 30,
      baseline: readName,
    }),
    sampledRow({
      ...ms,
      name: `${of} stored, read: in all`,
      samples: reads.map(({ totalMs }) => totalMs),
      baseline: readName,
    }),
    sampledRow({ ...ms, name: `a change at ${of}, median`, samples: writes, goal: 30, baseline: writeName }),
    row({
      ...ms,
      name: `a change at ${of}, longest`,
      value: Math.max(...writes),
      goal: 30,
      baseline: { name: `${WHOLE_FILE}, longest`, value: Math.max(...old.writesMs) },
    }),
    sampledRow({
      ...ms,
      name: `${of} rewritten: longest block`,
      samples: rewrites,
      goal: 30,
      baseline: writeName,
    }),
    sampledRow({
      ...ms,
      name: `${of} first answers kept: longest block`,
      samples: flushes,
      goal: 30,
      baseline: writeName,
    }),
    ...measureRefusedWrites(folder, size),
    ...measureRefusedRenames(folder, size),
  ]
}

/** Does something several times, one after the other. */
async function sampled<T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let n = 0; n < count; n += 1) results.push(await work(n))
  return results
}

/** One JSON file, read and checked at once and written whole. */
async function measureWholeFile(
  folder: string,
  entries: readonly WatchedGeneration[],
  samples: number,
): Promise<{ readsMs: number[]; writesMs: number[] }> {
  const stored = z.unknown().transform((value) => fromStored(value, 1))
  const file = () =>
    openJsonFile({
      folder,
      name: 'whole',
      schema: z.object({ generations: z.array(stored) }),
      empty: { generations: [] },
      now: Date.now,
      onProblem: problemsStop,
    })
  const written = file()
  const writesMs: number[] = []
  for (let n = 0; n < 5; n += 1) {
    const startedAt = performance.now()
    written.write({ generations: entries.map(toStored) } as never)
    writesMs.push(performance.now() - startedAt)
  }
  const reads = await sampled(samples, () => timed(() => file().data.generations.length))
  return { readsMs: reads.map(({ totalMs }) => totalMs), writesMs }
}

/** Each is confirmed by the disk before the next, as when a user adds one after the other. */
async function measureWrites(storage: WatchlistStorage, count: number): Promise<number[]> {
  const milliseconds: number[] = []
  for (let n = 0; n < count; n += 1) {
    const startedAt = performance.now()
    storage.append([{ put: entry(n, 'COMPLETED') }])
    milliseconds.push(performance.now() - startedAt)
    await storage.synced()
  }
  return milliseconds
}

async function measureCompactions(
  storage: WatchlistStorage,
  path: string,
  samples: number,
): Promise<number[]> {
  const watchlist = new Watchlist(storage, systemClock, problemsStop as (error: unknown) => never)
  const ids = [...watchlist.all()].map(({ id }) => id)
  return sampled(samples, async () => {
    const { ino } = statSync(path)
    const { blockMs } = await timed(async () => {
      // Just enough that most records are outdated, in pieces that don't block.
      for (let n = 0; statSync(path).ino === ino; n += 50) {
        const told = ids.slice(n % ids.length, (n % ids.length) + 50)
        storage.append(told.map((id) => ({ notified: [id] })))
        await sleep(1)
      }
    })
    return blockMs
  })
}

/** Right after a start everything is answered for the first time. */
async function measureFirstAnswers(folder: string, count: number): Promise<number> {
  const storage = await openWatchlistJournal({ folder, now: Date.now, onProblem: problemsStop })
  const watchlist = new Watchlist(storage, systemClock, problemsStop as (error: unknown) => never)
  const answers = Array.from({ length: count }, (_, n) => entry(n))
  for (let n = 0; n < count; n += 500) watchlist.add(answers.slice(n, n + 500).map(({ id }) => id))
  for (const { id, generation } of answers) {
    if (generation) watchlist.answered(id, generation, { kind: 'holding' })
  }
  const path = join(folder, 'watchlist.jsonl')
  const { size } = statSync(path)
  const { blockMs } = await timed(async () => {
    watchlist.flushSlices()
    while (statSync(path).size < size + count * 700) await sleep(5)
  })
  return blockMs
}
