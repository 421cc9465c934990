import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { MAX_OPEN_HOLDS } from '../../electron/contract/limits'
import { MAX_HOLD_SECONDS } from '../../electron/core/api-limits'
import { type Simulator, endless } from '../simulator'
import { BareClient } from './bare-client'
import { mostHeld, requestsOfApp, withApp, withOpen, withSimulator } from './bench-app'
import { CLIENTS, type IdleFigures, type Shares, idleRows } from './idle-rows'
import { OTHER_KEY, POLL_SECONDS } from './other-clients'
import { cpuSecondsOf, hasProc } from './processes'
import type { Row } from './rows'

const COUNT = 100
/**
 * Each sample is the processor time of so long: every long poll is renewed once in it. Those that began together are renewed
 * together, so that a shorter one would have all of that or nothing.
 */
const SAMPLE_MS = MAX_HOLD_SECONDS * 1_000
const SAMPLES = { full: { open: 3, closed: 2 }, quick: { open: 1, closed: 1 } }
/** Time for the work of the start, or of closing the window, to end. */
const REST_MS = 20_000

/** Measures what the app costs while many generations run and nothing happens, with the window open and closed. */
export async function measureIdle({ quick }: { quick: boolean }): Promise<Row[]> {
  if (!hasProc) throw new Error("This system doesn't list its processes in /proc")
  const size = quick ? 'quick' : 'full'
  const watched = Array.from({ length: COUNT }, () => endless(randomUUID()))
  const others = Array.from({ length: COUNT }, () => endless(randomUUID()))
  const [watchedIds, ids] = [watched, others].map((scripts) => scripts.map(({ id }) => id)) as [
    string[],
    string[],
  ]
  return withSimulator([...watched, ...others], (simulator) =>
    withOpen(BareClient.start(simulator), (bare) =>
      withOpen(BareClient.start(simulator, { hasWindow: true }), (bareWithWindow) =>
        withOpen(BareClient.start(simulator), (list) =>
          withOpen(startPoller(simulator, ids), async (poller) => {
            // Before the app opens its window, which is then in front of theirs.
            await Promise.all([bare.hold(ids), bareWithWindow.hold(ids), list.pollList(ids)])
            return withApp(simulator, watchedIds, async (syncwatch) => {
              await syncwatch.page()
              await mostHeld(simulator, MAX_OPEN_HOLDS)
              const look = async (window: 'open' | 'closed'): Promise<IdleFigures> => {
                await sleep(REST_MS)
                const roots = {
                  app: syncwatch.app.process().pid,
                  bare: (window === 'open' ? bareWithWindow : bare).app.process().pid,
                  list: list.app.process().pid,
                  poller: poller.pid,
                }
                return figuresOf(simulator, roots, SAMPLES[size][window])
              }
              const open = await look('open')
              await syncwatch.closeWindow()
              return idleRows(COUNT, { open, closed: await look('closed') })
            })
          }),
        ),
      ),
    ),
  )
}

type Roots = Record<(typeof CLIENTS)[number], number | undefined>

async function figuresOf(simulator: Simulator, roots: Roots, samples: number): Promise<IdleFigures> {
  const requestsNow = () => ({
    app: requestsOfApp(simulator).length,
    list: ofOthers(simulator, 'list'),
    poller: ofOthers(simulator, 'read'),
  })
  const [startedAt, before] = [Date.now(), requestsNow()]
  const shares: Shares[] = []
  for (let sample = 0; sample < samples; sample += 1) shares.push(await sharesOf(roots))
  const [after, minutes] = [requestsNow(), (Date.now() - startedAt) / 60_000]
  return {
    shares,
    requests: {
      app: (after.app - before.app) / minutes,
      list: (after.list - before.list) / minutes,
      poller: (after.poller - before.poller) / minutes,
    },
  }
}

/** Returns the processor time of each client in the next seconds, in percent of one core. */
async function sharesOf(roots: Roots): Promise<Shares> {
  const used = () => CLIENTS.map((client) => cpuSecondsOf(roots[client] ?? NaN))
  const [startedAt, before] = [performance.now(), used()]
  await sleep(SAMPLE_MS)
  const seconds = (performance.now() - startedAt) / 1000
  const shares = used().map((now, index) => ((now - (before[index] ?? NaN)) / seconds) * 100)
  const [app = NaN, bare = NaN, list = NaN, poller = NaN] = shares
  return { app, bare, list, poller }
}

function ofOthers(simulator: Simulator, wanted: 'list' | 'read'): number {
  return simulator.requests.filter(
    ({ keyLast4, kind }) => kind === wanted && keyLast4 === OTHER_KEY.slice(-4),
  ).length
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
