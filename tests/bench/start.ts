import { randomUUID } from 'node:crypto'
import { type DataFolder, ROOT, appEnvironment, freshDataFolder } from '../demo/app-environment'
import { HeadlessApp, hasSessionBus } from '../demo/headless-app'
import { startDesktop } from '../desktop/desktop'
import { type Simulator, endless } from '../simulator'
import { BARE } from './bare-client'
import { addTo, requestsOfApp, until, withSimulator } from './bench-app'
import { startOnce } from './one-start'
import type { StartMarks } from './probe/types'
import { type Row, sampledRow } from './rows'
import { allReadAt } from './state-age'
import { median } from '../demo/finishes'

const SHORT = 20
const LONG = { full: 10_000, quick: 2_000 }
/** The first rows may take this many times what an empty window takes. */
const MAX_TIMES_BARE = { short: 1.3, long: 1.5 }
/** The same for the window with its bars. */
const MAX_FRAME_TIMES_BARE = 1.05
const STARTS = { full: 7, quick: 2 }
/** The app reads all by the list endpoint before it is closed. */
const READ_SECONDS = 180
const HURRIED = { requestsPerMinute: 600 }
/** Counting takes a moment, so it isn't done more often. */
const POLL_MS = 1_000

interface Start extends StartMarks {
  startedAt: number
}

type Starts = Record<'short' | 'long' | 'bare', Start[]>

/** Measures how long the app takes to start with a short and a long list on disk. */
export async function measureStart({ quick }: { quick: boolean }): Promise<Row[]> {
  const long = quick ? LONG.quick : LONG.full
  const folders = { short: freshDataFolder(), long: freshDataFolder(), bare: freshDataFolder() }
  try {
    const simulated = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        endless(randomUUID(), { outputFileName: `batch-${index + 1}` }),
      )
    await withSimulator(simulated(SHORT), (simulator) => store(simulator, folders.short))
    return await withSimulator(simulated(long), async (simulator) => {
      await store(simulator, folders.long)
      const starts: Starts = { short: [], long: [], bare: [] }
      const desktop = hasSessionBus() ? await startDesktop() : undefined
      try {
        for (let round = 0; round < (quick ? STARTS.quick : STARTS.full); round += 1) {
          const environment = (its: DataFolder) => ({ ...appEnvironment(simulator, its), ...desktop?.env })
          starts.short.push(await startOnce(ROOT, environment(folders.short)))
          starts.long.push(await startOnce(ROOT, environment(folders.long)))
          starts.bare.push(await startOnce(BARE, { ...environment(folders.bare), BARE_WINDOW: '1' }))
        }
      } finally {
        desktop?.stop()
      }
      return rowsOf(long, starts)
    })
  } finally {
    for (const folder of Object.values(folders)) folder.remove()
  }
}

/** Lets the app itself write the list: it is added, read once, and the app quits. */
async function store(simulator: Simulator, folder: DataFolder): Promise<void> {
  const syncwatch = await HeadlessApp.start(simulator, [], { folder, settings: HURRIED })
  try {
    await addTo(syncwatch, simulator.ids)
    const isRead = () => allReadAt(requestsOfApp(simulator), simulator.ids) !== undefined
    await until('all are read', READ_SECONDS, isRead, POLL_MS)
  } finally {
    await syncwatch.close()
  }
}

function rowsOf(long: number, starts: Starts): Row[] {
  const baselineName = 'bare Electron with an empty window'
  const values = (list: readonly Start[], at: (start: Start) => number | null) =>
    list.map((start) => (at(start) ?? NaN) - start.startedAt)
  const painted = ({ paintedAt }: Start) => paintedAt
  const bare = { name: baselineName, value: median(values(starts.bare, painted)) }
  const stored = (count: number) => `start with ${count.toLocaleString('en')} stored`
  const blocks = (list: readonly Start[]) => list.map(({ longestBlock }) => longestBlock)
  return [
    sampledRow({
      name: `${stored(SHORT)} → the window is shown with its frame`,
      samples: values(starts.short, ({ shownAt }) => shownAt),
      unit: 'ms',
      goalTimes: MAX_FRAME_TIMES_BARE,
      baseline: bare,
    }),
    sampledRow({
      name: `${stored(SHORT)} → the list is painted`,
      samples: values(starts.short, painted),
      unit: 'ms',
      goalTimes: MAX_TIMES_BARE.short,
      baseline: bare,
    }),
    sampledRow({
      name: `${stored(long)} → the list is painted`,
      samples: values(starts.long, painted),
      unit: 'ms',
      goalTimes: MAX_TIMES_BARE.long,
      baseline: bare,
    }),
    sampledRow({
      name: `${stored(long)} → main has answered the window`,
      samples: values(starts.long, ({ readyAt }) => readyAt),
      unit: 'ms',
    }),
    sampledRow({
      name: `${stored(long)}: longest block of main's event loop`,
      samples: blocks(starts.long),
      unit: 'ms',
      baseline: { name: baselineName, value: median(blocks(starts.bare)) },
    }),
  ]
}
