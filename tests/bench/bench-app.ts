import { setTimeout as sleep } from 'node:timers/promises'
import { MAX_IDS_WITHOUT_QUESTION } from '../../electron/contract/limits'
import { withDisplay } from '../../scripts/runtime/display.mjs'
import { HeadlessApp, type HeadlessOptions } from '../demo/headless-app'
import {
  type GenerationScript,
  type RequestRecord,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../simulator'
import { OTHER_KEY } from './other-clients'
import { WITH_PROBE } from './probe'

/** What the real API allows a key in a minute. */
export const SERVER_LIMIT = 600
/** Far more than any client sends, so that the limit doesn't affect the figures. */
const REQUESTS_A_MINUTE = 100_000

/** All are read before any is held, within the rate limit. */
const FIRST_HELD_SECONDS = 120
/** Within the rate limit, many holds begin over minutes. After this long without a new one, all have begun. */
const NO_MORE_MS = 20_000
const POLL_MS = 250

/** Runs the work with a simulator for the app and for the clients it is compared with, which have their own keys. */
export async function withSimulator<T>(
  generations: readonly GenerationScript[],
  work: (simulator: Simulator) => Promise<T>,
  options: SimulatorOptions = {},
): Promise<T> {
  const simulator = await startSimulator({ generations, requestsPerMinute: REQUESTS_A_MINUTE, ...options })
  simulator.setKey(simulator.apiKey, OTHER_KEY)
  try {
    return await work(simulator)
  } finally {
    await simulator.stop()
  }
}

/** The app, watching these generations, with the probe inside. */
export async function withApp<T>(
  simulator: Simulator,
  ids: readonly string[],
  work: (syncwatch: HeadlessApp) => Promise<T>,
  options: HeadlessOptions = {},
): Promise<T> {
  // The app asks before it adds more from the command line.
  const named = ids.length > MAX_IDS_WITHOUT_QUESTION ? [] : ids
  const syncwatch = await HeadlessApp.start(simulator, named, { switches: WITH_PROBE, ...options })
  try {
    if (named.length < ids.length) await addTo(syncwatch, ids)
    return await work(syncwatch)
  } finally {
    await syncwatch.close()
  }
}

/** Runs the work with a display of its own, where no other program takes the focus from the app. */
export function onOwnDisplay<T>(work: (env: Record<string, string>) => Promise<T>): Promise<T> {
  return withDisplay(work, { own: true })
}

/** Runs the work with something that is closed afterwards, even if the work fails. */
export async function withOpen<C extends { close: () => Promise<void> }, T>(
  opening: Promise<C>,
  work: (opened: C) => Promise<T>,
): Promise<T> {
  const opened = await opening
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}

/** Adds generations as the window does, for more IDs than fit on a command line. */
export async function addTo(syncwatch: HeadlessApp, ids: readonly string[]): Promise<void> {
  const page = await syncwatch.page()
  await page.evaluate((text) => window.syncwatch.add({ text }), ids.join('\n'))
}

/** Returns the app's requests so far. */
export function requestsOfApp(simulator: Simulator): RequestRecord[] {
  const key = simulator.apiKey.slice(-4)
  return simulator.requests.filter((request) => request.keyLast4 === key && request.kind !== 'media')
}

/**
 * Returns the generations that the app holds a request for now.
 * @param maxAgeMs how long ago the request may have begun
 */
export function heldByApp(simulator: Simulator, maxAgeMs = Infinity): Set<string> {
  const since = Date.now() - maxAgeMs
  const open = requestsOfApp(simulator).filter(
    ({ kind, status, at }) => kind === 'hold' && status === null && at >= since,
  )
  return new Set(open.flatMap(({ id }) => id ?? []))
}

/** Waits until all are held, or no more will be. Returns how many are. */
export async function mostHeld(simulator: Simulator, count: number): Promise<number> {
  await until('the app holds one', FIRST_HELD_SECONDS, () => heldByApp(simulator).size > 0)
  let most = 0
  for (let since = Date.now(); most < count && Date.now() - since < NO_MORE_MS;) {
    await sleep(POLL_MS)
    const held = heldByApp(simulator).size
    if (held > most) since = Date.now()
    most = Math.max(most, held)
  }
  return most
}

/** Waits for the app's first request, and resolves to it. */
export async function firstRequest(simulator: Simulator): Promise<RequestRecord> {
  await until('the app asks', 30, () => requestsOfApp(simulator).length > 0)
  const [first] = requestsOfApp(simulator)
  if (!first) throw new Error('There is no request')
  return first
}

/** Waits for something; fails when it doesn't come. */
export async function until(
  what: string,
  seconds: number,
  condition: () => boolean | Promise<boolean>,
  everyMs = 20,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`It took longer than ${seconds} s until ${what}`)
    await sleep(everyMs)
  }
}
