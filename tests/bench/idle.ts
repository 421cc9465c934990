import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Simulator, endless } from '../simulator'
import { BareClient } from './bare-client'
import { heldByApp, until, withApp, withOpen, withSimulator } from './bench-app'
import { OTHER_KEY, POLL_SECONDS, pollerName } from './other-clients'
import { cpuSecondsOf, hasProc } from './processes'
import { TWO_HOLDS_MS, requestRate, requestRows } from './requests'
import { type Row, row } from './rows'

const COUNT = 100
const QUICK_MS = 15_000
/** Time for the work of the start to end. */
const REST_MS = { full: 20_000, quick: 5_000 }
const MAX_PERCENT = 0.5

/** Measures what the app costs while many generations are held and nothing happens, with the window open and closed. */
export async function measureIdle({ quick }: { quick: boolean }): Promise<Row[]> {
  if (!hasProc) {
    console.log("  left out: this system doesn't list its processes in /proc")
    return []
  }
  const watched = Array.from({ length: COUNT }, () => endless(randomUUID()))
  const others = Array.from({ length: COUNT }, () => endless(randomUUID()))
  const ids = others.map(({ id }) => id)
  return withSimulator([...watched, ...others], (simulator) =>
    withOpen(BareClient.start(simulator), (bare) =>
      withOpen(BareClient.start(simulator, { hasWindow: true }), (bareWithWindow) =>
        withOpen(startPoller(simulator, ids), (poller) =>
          withApp(
            simulator,
            watched.map(({ id }) => id),
            async (syncwatch) => {
              const clients = { bare: bare.app.process().pid, poller: poller.pid }
              await Promise.all([bare.hold(ids), bareWithWindow.hold(ids)])
              await syncwatch.page()
              await until('all are held', 180, () => heldByApp(simulator).size === COUNT)
              const rest = quick ? REST_MS.quick : REST_MS.full
              const look = async (bareBeside: BareClient) => {
                await sleep(rest)
                const roots = {
                  app: syncwatch.app.process().pid,
                  bare: bareBeside.app.process().pid,
                  poller: clients.poller,
                }
                return costs(simulator, roots, quick ? QUICK_MS : TWO_HOLDS_MS)
              }
              const open = await look(bareWithWindow)
              await syncwatch.closeWindow()
              const closed = await look(bare)
              return [...rowsOf('open', open), ...rowsOf('closed', closed)]
            },
          ),
        ),
      ),
    ),
  )
}

type Client = 'app' | 'bare' | 'poller'
type Roots = Record<Client, number | undefined>

interface Costs {
  /** Percent of one core, of all processes. */
  cpu: Record<Client, number>
  /** Requests a minute for each generation. */
  requests: { app: number; poller: number }
}

async function costs(simulator: Simulator, roots: Roots, ms: number): Promise<Costs> {
  const used = () => mapped(roots, (pid) => (pid === undefined ? NaN : cpuSecondsOf(pid)))
  const reads = () =>
    simulator.requests.filter(({ keyLast4, kind }) => kind === 'read' && keyLast4 === OTHER_KEY.slice(-4))
      .length
  const before = { used: used(), reads: reads() }
  const app = await requestRate(simulator, COUNT, ms)
  const after = used()
  return {
    cpu: mapped(after, (seconds, client) => ((seconds - before.used[client]) / (ms / 1000)) * 100),
    requests: { app, poller: ((reads() - before.reads) / COUNT / ms) * 60_000 },
  }
}

function mapped<T>(of: Record<Client, T>, map: (value: T, client: Client) => number): Record<Client, number> {
  return { app: map(of.app, 'app'), bare: map(of.bare, 'bare'), poller: map(of.poller, 'poller') }
}

function rowsOf(window: 'open' | 'closed', { cpu, requests }: Costs): Row[] {
  const name = `CPU of all processes, ${COUNT} held, nothing happens, window ${window}`
  const measured = { name, value: cpu.app, unit: '% of one core', goal: MAX_PERCENT }
  const bareName = `bare Electron holding ${COUNT}${window === 'open' ? ', with an empty window' : ''}`
  const poller = `${pollerName(POLL_SECONDS.usual)}, ${COUNT} of them`
  return [
    row({ ...measured, baseline: { name: bareName, value: cpu.bare } }),
    row({ ...measured, baseline: { name: poller, value: cpu.poller } }),
    ...requestRows(COUNT, window, requests.app, { usual: requests.poller }),
  ]
}

async function startPoller(
  simulator: Simulator,
  ids: readonly string[],
): Promise<{ pid: number | undefined; close: () => Promise<void> }> {
  const script = join(__dirname, 'sdk-poller.ts')
  const args = ['--import', 'tsx', script, simulator.url, String(POLL_SECONDS.usual), ...ids]
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const end = () => void child.kill()
  process.on('exit', end)
  return Promise.resolve({
    pid: child.pid,
    close: () => {
      process.off('exit', end)
      end()
      return Promise.resolve()
    },
  })
}
