import { type Row, row } from './rows'

export interface ManyFigures {
  count: number
  /** ms. */
  oldestMs: number
  allKnownMs: number
  /** Requests in the busiest 60 s, and those answered with a 429. */
  busiest: number
  refused: number
  /** Changed states received per second. */
  statesReadPerSecond: number
  /** Delay of main's event loop in ms, including the timer's interval of 1 ms. */
  delay: { p99: number; longest: number }
  bareDelay: { p99: number; longest: number }
  /** Bytes of main's heap for each generation. */
  heap: number
  bareHeap: number
}

const GOALS = { oldestSeconds: 60, requestsAMinute: 300, delayMs: 20, heapKilobytes: 4 }
const IDLE = 'bare Electron doing nothing'

export function manyRows(figures: ManyFigures): Row[] {
  const { count, delay, bareDelay, heap, bareHeap, statesReadPerSecond } = figures
  const flight = `${count.toLocaleString('en')} in flight`
  const changing = `${flight}, ${Math.round(statesReadPerSecond)} states read a second`
  return [
    row({
      name: `${flight}: oldest state`,
      value: figures.oldestMs / 1000,
      unit: 's',
      goal: GOALS.oldestSeconds,
      baseline: {
        name: 'single reads in turn within the same rate limit (computed)',
        value: (count / GOALS.requestsAMinute) * 60,
      },
    }),
    row({
      name: `${flight}: from adding them until each is known`,
      value: figures.allKnownMs / 1000,
      unit: 's',
    }),
    row({
      name: `${flight}: requests in the busiest 60 s`,
      value: figures.busiest,
      unit: 'requests',
      goal: GOALS.requestsAMinute,
      baseline: { name: 'a poll of each every 60 s (computed)', value: count },
    }),
    row({ name: `${flight}: answered with 429`, value: figures.refused, unit: 'requests', goal: 0 }),
    row({
      name: `${changing}: event-loop delay of main, p99`,
      value: delay.p99,
      unit: 'ms',
      goal: GOALS.delayMs,
      baseline: { name: IDLE, value: bareDelay.p99 },
    }),
    row({
      name: `${changing}: event-loop delay of main, longest`,
      value: delay.longest,
      unit: 'ms',
      baseline: { name: IDLE, value: bareDelay.longest },
    }),
    row({
      name: `${flight}: heap of main per generation`,
      value: heap / 1024,
      unit: 'KB',
      goal: GOALS.heapKilobytes,
      baseline: { name: 'a Map of the same parsed answers', value: bareHeap / 1024 },
    }),
  ]
}
