import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { MAX_OPEN_HOLDS } from '../../electron/contract/limits'
import { MAX_HOLD_SECONDS } from '../../electron/core/api-limits'
import { type Simulator, endless } from '../simulator'
import { BareClient } from './bare-client'
import { mostHeld, requestsOfApp, withApp, withOpen, withSimulator } from './bench-app'
import { type IdleFigures, type Shares, idleRows } from './idle-rows'
import { OTHER_KEY, POLL_SECONDS } from './other-clients'
import { cpuSecondsOf, hasProc } from './processes'
import type { Row } from './rows'

const COUNT = 100
/**
 * Each sample is the processor time of so long: every long poll is renewed once in it. Those that began together are renewed
 * together, so that a shorter one would have all of that or nothing.
 */
const SAMPLE_MS = MAX_HOLD_SECONDS * 1_000
/** Each begins in the middle of the one before it. */
const SAMPLES = { full: 5, quick: 1 }
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
                return figuresOf(simulator, roots, SAMPLES[size])
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

type Roots = Record<keyof Shares, number | undefined>

async function figuresOf(simulator: Simulator, roots: Roots, samples: number): Promise<IdleFigures> {
  const requestsNow = () => ({
    app: requestsOfApp(simulator).length,
    list: ofOthers(simulator, 'list'),
    poller: ofOthers(simulator, 'read'),
  })
  const [startedAt, before] = [Date.now(), requestsNow()]
  const readings = [readingOf(roots)]
  while (readings.length < samples + 2) {
    await sleep(SAMPLE_MS / 2)
    readings.push(readingOf(roots))
  }
  const shares = readings.slice(2).flatMap((end, at) => sharesBetween(readings[at], end))
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

/** The processor time that each client has used so far, in seconds. */
interface Reading {
  readonly at: number
  readonly used: Shares
}

function readingOf(roots: Roots): Reading {
  const seconds = (client: keyof Roots) => cpuSecondsOf(roots[client] ?? NaN)
  return {
    at: performance.now(),
    used: { app: seconds('app'), bare: seconds('bare'), list: seconds('list'), poller: seconds('poller') },
  }
}

/** Returns the processor time of each client between two readings, in percent of one core. */
function sharesBetween(start: Reading | undefined, end: Reading): Shares[] {
  if (!start) return []
  const seconds = (end.at - start.at) / 1_000
  const share = (client: keyof Shares) => ((end.used[client] - start.used[client]) / seconds) * 100
  return [{ app: share('app'), bare: share('bare'), list: share('list'), poller: share('poller') }]
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
