import { setTimeout as sleep } from 'node:timers/promises'
import type { ElectronApplication } from 'playwright'
import { HIDDEN_SWITCH } from '../../electron/main/platform/login-item'
import { freshDataFolder } from '../demo/app-environment'
import { median } from '../demo/finishes'
import type { HeadlessApp, HeadlessOptions } from '../demo/headless-app'
import { type Simulator, endless } from '../simulator'
import { BareClient } from './bare-client'
import { heldByApp, until, withApp, withOpen, withSimulator } from './bench-app'
import { WITH_PROBE } from './probe'
import { hasProc, memoryOf } from './processes'
import { type Row, sampledRow } from './rows'
import { idOf, storeList } from './stored-list'

const COUNT = 100
/** Time for the work of a start, or of a closed window, to end, and for main to trim its heap after it. */
const REST_MS = 8_000
/** Without generations the memory stays as it is. With them, V8's garbage comes and goes within a minute. */
const SAMPLES = {
  still: { everyMs: 1_000, count: { full: 5, quick: 1 } },
  busy: { everyMs: 5_000, count: { full: 12, quick: 2 } },
}
const GOALS = { rows: 1.2, empty: 1.08, tray: 1.1, closed: 1.05 }

const CASES = ['bare', 'bareWindow', 'tray', 'empty', 'rows', 'closed', 'trayRows'] as const
type Case = (typeof CASES)[number]
/** Those in which generations are watched. */
const BUSY: ReadonlySet<Case> = new Set(['rows', 'closed', 'trayRows'])

/** Measures the memory of all processes (PSS: shared memory is divided among its users), one program at a time. */
export async function measureMemory({ quick }: { quick: boolean }): Promise<Row[]> {
  if (!hasProc) throw new Error("This system doesn't list its processes in /proc")
  const taken = Object.fromEntries(CASES.map((which) => [which, [] as number[]])) as Record<Case, number[]>
  const take = async (which: Case, app: ElectronApplication): Promise<void> => {
    const { everyMs, count } = BUSY.has(which) ? SAMPLES.busy : SAMPLES.still
    await sleep(REST_MS)
    for (let left = quick ? count.quick : count.full; left > 0; left -= 1) {
      taken[which].push(memoryOf(app.process().pid ?? NaN))
      await sleep(everyMs)
    }
  }
  const scripts = Array.from({ length: COUNT }, (_, n) =>
    endless(idOf(n), { outputFileName: `run-${n + 1}` }),
  )
  await withSimulator(scripts, (simulator) => takeAll(simulator, take))
  return memoryRows(taken)
}

type Take = (which: Case, app: ElectronApplication) => Promise<void>

async function takeAll(simulator: Simulator, take: Take): Promise<void> {
  const hidden: HeadlessOptions = { switches: [...WITH_PROBE, HIDDEN_SWITCH] }
  await withOpen(BareClient.start(simulator), ({ app }) => take('bare', app))
  await withOpen(BareClient.start(simulator, { hasWindow: true }), ({ app }) => take('bareWindow', app))
  await withApp(simulator, [], ({ app }) => take('tray', app), hidden)
  await withApp(simulator, [], async (syncwatch) => {
    await syncwatch.page()
    await take('empty', syncwatch.app)
  })
  await withStored(simulator, {}, async (syncwatch) => {
    await syncwatch.page()
    await take('rows', syncwatch.app)
    await syncwatch.closeWindow()
    await take('closed', syncwatch.app)
  })
  await withStored(simulator, hidden, ({ app }) => take('trayRows', app))
}

/** The app, started with the generations stored. */
async function withStored(
  simulator: Simulator,
  options: HeadlessOptions,
  work: (syncwatch: HeadlessApp) => Promise<void>,
): Promise<void> {
  const folder = freshDataFolder()
  try {
    await storeList(folder.path, COUNT)
    simulator.clearRecords()
    await withApp(
      simulator,
      [],
      async (syncwatch) => {
        await until('one is held', 120, () => heldByApp(simulator).size > 0)
        await work(syncwatch)
      },
      { ...options, folder },
    )
  } finally {
    folder.remove()
  }
}

export function memoryRows(taken: Readonly<Record<Case, readonly number[]>>): Row[] {
  const beside = (which: Case, name: string) => ({ name, value: median(taken[which]) })
  const window = beside('bareWindow', 'bare Electron with an empty window')
  const none = beside('bare', 'bare Electron without a window')
  const mb = (name: string, which: Case, baseline: { name: string; value: number }, goalTimes: number) =>
    sampledRow({ name: `memory (PSS), ${name}`, samples: taken[which], unit: 'MB', baseline, goalTimes })
  return [
    mb(`window with ${COUNT} rows`, 'rows', window, GOALS.rows),
    mb('empty window', 'empty', window, GOALS.empty),
    mb('tray alone', 'tray', none, GOALS.tray),
    mb(
      `window with ${COUNT} rows closed again`,
      'closed',
      beside('trayRows', 'the same list without a window'),
      GOALS.closed,
    ),
  ]
}
