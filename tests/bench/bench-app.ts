import { setTimeout as sleep } from 'node:timers/promises'
import { HeadlessApp } from '../demo/headless-app'
import { type GenerationScript, type RequestRecord, type Simulator, startSimulator } from '../simulator'
import { OTHER_KEY } from './other-clients'

/** Far above what any of the clients asks: what is measured is the clients, not the limit. */
const REQUESTS_A_MINUTE = 100_000

/** A simulator that serves the app and the client it is compared with, each by a key of its own. */
export async function withSimulator<T>(
  generations: readonly GenerationScript[],
  work: (simulator: Simulator) => Promise<T>,
): Promise<T> {
  const simulator = await startSimulator({ generations, requestsPerMinute: REQUESTS_A_MINUTE })
  simulator.setKey(simulator.apiKey, OTHER_KEY)
  try {
    return await work(simulator)
  } finally {
    await simulator.stop()
  }
}

/** The app, watching these generations. */
export async function withApp<T>(
  simulator: Simulator,
  ids: readonly string[],
  work: (syncwatch: HeadlessApp) => Promise<T>,
): Promise<T> {
  const syncwatch = await HeadlessApp.start(simulator, ids)
  try {
    return await work(syncwatch)
  } finally {
    await syncwatch.close()
  }
}

/** The requests the app has made of the API so far. */
export function requestsOfApp(simulator: Simulator): RequestRecord[] {
  const key = simulator.apiKey.slice(-4)
  return simulator.requests.filter((request) => request.keyLast4 === key && request.kind !== 'media')
}

/** The app's first request of the API; waits for it. */
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
): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`It took longer than ${seconds} s until ${what}`)
    await sleep(20)
  }
}
