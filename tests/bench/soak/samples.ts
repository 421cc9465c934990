import { readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ElectronApplication } from 'playwright'
import { memoryOf } from '../processes'
import { ask } from '../probe'
import { type Sample, growthPerMinute } from '../statistics'
import { type HeapSnapshot, dataBytes } from './heap-snapshot'

/** What a running program uses at one moment. */
export interface ResourceSample {
  /** ms since the epoch. */
  at: number
  window: 'open' | 'closed'
  /** Of all its processes, in MB. */
  memory: number
  /** Of main without compiled code, in KB. */
  heap: number
  listeners: number
  handles: number
}

export async function takeSample(
  app: ElectronApplication,
  window: ResourceSample['window'],
): Promise<ResourceSample> {
  const heap = (await heapOfData(app)) / 1024
  const pid = app.process().pid
  return {
    at: Date.now(),
    window,
    memory: pid === undefined ? NaN : memoryOf(pid),
    heap,
    listeners: await ask(app, 'listeners'),
    handles: await ask(app, 'handles'),
  }
}

async function heapOfData(app: ElectronApplication): Promise<number> {
  const file = await ask(app, 'writeSnapshot')
  try {
    return dataBytes(JSON.parse(readFileSync(file, 'utf8')) as HeapSnapshot)
  } finally {
    rmSync(dirname(file), { recursive: true })
  }
}

type Figure = 'memory' | 'heap' | 'listeners' | 'handles'

/** Returns the growth per minute. @param window compares only samples with an open, or only with a closed window */
export function growthOf(
  samples: readonly ResourceSample[],
  figure: Figure,
  window?: ResourceSample['window'],
): number {
  const of = samples.filter((one) => window === undefined || one.window === window)
  return growthPerMinute(of.map((one): Sample => ({ at: one.at, value: one[figure] })))
}

/** Returns the largest change from the first to the last sample of each kind. */
export function changeOf(samples: readonly ResourceSample[], figure: Figure): number {
  const changes = (['open', 'closed'] as const).map((window) => {
    const of = samples.filter((one) => one.window === window)
    return (of.at(-1)?.[figure] ?? NaN) - (of[0]?.[figure] ?? NaN)
  })
  return Math.max(...changes)
}

/** Returns how many entries are missing or too many in the second list. Both may contain one several times. */
export function differences(expected: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>()
  for (const id of expected) left.set(id, (left.get(id) ?? 0) + 1)
  for (const id of found) left.set(id, (left.get(id) ?? 0) - 1)
  return [...left.values()].reduce((sum, count) => sum + Math.abs(count), 0)
}
