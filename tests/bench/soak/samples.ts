import type { ElectronApplication } from 'playwright'
import { memoryOf } from '../processes'
import { ask } from '../probe'
import { type Sample, growthPerMinute } from '../statistics'

/** A look at a running program. */
export interface Look {
  /** ms since the epoch. */
  at: number
  window: 'open' | 'closed'
  /** Of all its processes, in MB. */
  memory: number
  /** Of main, in KB. */
  heap: number
  listeners: number
  handles: number
}

export async function look(app: ElectronApplication, window: Look['window']): Promise<Look> {
  const heap = (await ask(app, 'heapUsed')) / 1024
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

type Figure = 'memory' | 'heap' | 'listeners' | 'handles'

/** Growth a minute. A window's memory comes and goes with it: like is compared with like. */
export function growthOf(looks: readonly Look[], figure: Figure, window?: Look['window']): number {
  const of = looks.filter((one) => window === undefined || one.window === window)
  return growthPerMinute(of.map((one): Sample => ({ at: one.at, value: one[figure] })))
}

/** By how much the last look of each kind differs from the first, at most. */
export function changeOf(looks: readonly Look[], figure: Figure): number {
  const changes = (['open', 'closed'] as const).map((window) => {
    const of = looks.filter((one) => one.window === window)
    return (of.at(-1)?.[figure] ?? NaN) - (of[0]?.[figure] ?? NaN)
  })
  return Math.max(...changes)
}

/** How many are missing in the second list, or too many there, when both may hold one several times. */
export function differences(expected: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>()
  for (const id of expected) left.set(id, (left.get(id) ?? 0) + 1)
  for (const id of found) left.set(id, (left.get(id) ?? 0) - 1)
  return [...left.values()].reduce((sum, count) => sum + Math.abs(count), 0)
}
