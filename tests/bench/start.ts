import { randomUUID } from 'node:crypto'
import { type DataFolder, ROOT, appEnvironment, freshDataFolder } from '../demo/app-environment'
import { HeadlessApp, hasSessionBus } from '../demo/headless-app'
import { startDesktop } from '../desktop/desktop'
import { type Simulator, endless } from '../simulator'
import { BARE } from './bare-client'
import { addTo, requestsOfApp, until, withSimulator } from './bench-app'
import { startOnce } from './one-start'
import type { StartMarks } from './probe/types'
import { type Row, row } from './rows'
import { allReadAt } from './state-age'
import { median } from '../demo/finishes'

const COUNT = { full: 10_000, quick: 2_000 }
/** The first rows may take this many times what an empty window takes. */
const MAX_TIMES_BARE = 1.3
const STARTS = { full: 7, quick: 2 }
/** The app reads all by the list endpoint before it is closed. */
const READ_SECONDS = 180
const HURRIED = { requestsPerMinute: 600 }
/** Counting takes a moment, so it isn't done more often. */
const POLL_MS = 1_000

interface Start extends StartMarks {
  startedAt: number
}

/** Measures how long the app takes to start with a long list on disk. */
export async function measureStart({ quick }: { quick: boolean }): Promise<Row[]> {
  const count = quick ? COUNT.quick : COUNT.full
  const scripts = Array.from({ length: count }, (_, index) =>
    endless(randomUUID(), { outputFileName: `batch-${index + 1}` }),
  )
  const [folder, bareFolder] = [freshDataFolder(), freshDataFolder()]
  try {
    return await withSimulator(scripts, async (simulator) => {
      await store(simulator, folder)
      const starts = { app: [] as Start[], bare: [] as Start[] }
      const desktop = hasSessionBus() ? await startDesktop() : undefined
      try {
        for (let round = 0; round < (quick ? STARTS.quick : STARTS.full); round += 1) {
          const environment = (its: DataFolder) => ({ ...appEnvironment(simulator, its), ...desktop?.env })
          starts.app.push(await startOnce(ROOT, environment(folder)))
          starts.bare.push(await startOnce(BARE, { ...environment(bareFolder), BARE_WINDOW: '1' }))
        }
      } finally {
        desktop?.stop()
      }
      return rowsOf(count, starts)
    })
  } finally {
    folder.remove()
    bareFolder.remove()
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

function rowsOf(count: number, { app, bare }: Record<'app' | 'bare', readonly Start[]>): Row[] {
  const what = `start with ${count.toLocaleString('en')} stored`
  const name = 'bare Electron with an empty window'
  const painted = ({ paintedAt, startedAt }: Start) => paintedAt - startedAt
  const typical = (starts: readonly Start[], of: (start: Start) => number) => median(starts.map(of))
  return [
    row({
      name: `${what} → the list is painted, median of ${app.length}`,
      value: typical(app, painted),
      samples: app.map(painted),
      unit: 'ms',
      goal: MAX_TIMES_BARE * typical(bare, painted),
      baseline: { name, value: typical(bare, painted) },
    }),
    row({
      name: `${what} → main has answered the window, median of ${app.length}`,
      value: typical(app, ({ readyAt, startedAt }) => (readyAt ?? NaN) - startedAt),
      unit: 'ms',
    }),
    row({
      name: `${what}: longest block of main's event loop, median of ${app.length}`,
      value: typical(app, ({ longestBlock }) => longestBlock),
      unit: 'ms',
      baseline: { name, value: typical(bare, ({ longestBlock }) => longestBlock) },
    }),
  ]
}
