import { afterEach } from 'vitest'
import { startSimulator } from './simulator'
import type { Simulator, SimulatorOptions } from './simulator'

/** IDs for tests. */
export const A = 'aaaaaaaa-0000-4000-8000-000000000001'
export const B = 'bbbbbbbb-0000-4000-8000-000000000002'
export const C = 'cccccccc-0000-4000-8000-000000000003'

const running = new Set<Simulator>()

afterEach(async () => {
  await Promise.all([...running].map((simulator) => simulator.stop()))
  running.clear()
})

/** A simulator that is stopped when the test is over. */
export async function simulatorWith(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options)
  running.add(simulator)
  return simulator
}

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }

export type Json = Record<string, unknown>

/** A request with the simulator's key unless the headers name another. */
export function ask(simulator: Simulator, path: string, init: Init = {}): Promise<Response> {
  const url = path.startsWith('http') ? path : simulator.url + path
  return fetch(url, {
    redirect: 'manual',
    ...init,
    headers: { 'x-api-key': simulator.apiKey, ...init.headers },
  })
}

/** Resolves to the JSON object that answers a request. */
export async function askJson(simulator: Simulator, path: string, init?: Init): Promise<Json> {
  return (await (await ask(simulator, path, init)).json()) as Json
}

/** Resolves to a generation as the simulator describes it. */
export function read(simulator: Simulator, id: string, query = ''): Promise<Json> {
  return askJson(simulator, `/v2/generate/${id}${query}`)
}

/** Waits for a change over another connection; fails after 20 seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error("It didn't happen within 20 seconds")
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
