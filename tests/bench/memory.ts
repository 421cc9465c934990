import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ElectronApplication } from 'playwright'
import { MAX_OPEN_HOLDS } from '../../electron/contract/limits'
import { HIDDEN_SWITCH } from '../../electron/main/platform/login-item'
import { median } from '../demo/finishes'
import { type Simulator, endless } from '../simulator'
import { BareClient } from './bare-client'
import { addTo, heldByApp, until, withApp, withOpen, withSimulator } from './bench-app'
import { WITH_PROBE } from './probe'
import { hasProc, memoryOf } from './processes'
import { type Row, sampledRow } from './rows'

const COUNT = 100
const ROUNDS = { full: 5, quick: 1 }
/** Time for the work of a start, or of a closed window, to end. */
const REST_MS = { full: 6_000, quick: 3_000 }
const GOALS = { rows: 1.2, empty: 1.08, tray: 1.1, closed: 1.05 }

type Case = 'bare' | 'bareWindow' | 'tray' | 'empty' | 'rows' | 'closed'

/** Measures the memory of all processes (PSS: shared memory is divided among its users), one program at a time. */
export async function measureMemory({ quick }: { quick: boolean }): Promise<Row[]> {
  if (!hasProc) throw new Error("This system doesn't list its processes in /proc")
  const size = quick ? 'quick' : 'full'
  const taken: Record<Case, number[]> = {
    bare: [],
    bareWindow: [],
    tray: [],
    empty: [],
    rows: [],
    closed: [],
  }
  const scripts = Array.from({ length: COUNT }, (_, n) =>
    endless(randomUUID(), { outputFileName: `run-${n + 1}` }),
  )
  await withSimulator(scripts, async (simulator) => {
    for (let round = 0; round < ROUNDS[size]; round += 1) await takeRound(simulator, taken, REST_MS[size])
  })
  return memoryRows(taken)
}

async function takeRound(simulator: Simulator, taken: Record<Case, number[]>, restMs: number): Promise<void> {
  const take = async (which: Case, app: ElectronApplication): Promise<void> => {
    await sleep(restMs)
    taken[which].push(memoryOf(app.process().pid ?? NaN))
  }
  await withOpen(BareClient.start(simulator), ({ app }) => take('bare', app))
  await withOpen(BareClient.start(simulator, { hasWindow: true }), ({ app }) => take('bareWindow', app))
  await withApp(simulator, [], ({ app }) => take('tray', app), { switches: [...WITH_PROBE, HIDDEN_SWITCH] })
  await withApp(simulator, [], async (syncwatch) => {
    await syncwatch.page()
    await take('empty', syncwatch.app)
    await addTo(syncwatch, simulator.ids)
    await until('most are held', 120, () => heldByApp(simulator).size >= MAX_OPEN_HOLDS)
    await take('rows', syncwatch.app)
    await syncwatch.closeWindow()
    await take('closed', syncwatch.app)
  })
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
      beside('tray', 'the app that opened no window'),
      GOALS.closed,
    ),
  ]
}
