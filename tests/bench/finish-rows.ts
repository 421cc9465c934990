import { median } from '../demo/finishes'
import { LIST_PAGE, POLL_SECONDS, pollerName } from './other-clients'
import type { Shown } from './probe/types'
import { type Row, row } from './rows'
import { differences } from './soak/samples'
import { percentile } from './statistics'

/** A finished generation. */
export interface Ended {
  id: string
  name: string
  /** ms of the monotonic clock. */
  at: number
}

export interface FinishFigures {
  /** How many generations are watched, how many of these were held, and how many ended. */
  count: number
  held: number
  samples: number
  /** From each finish to the moment it was known, in ms. */
  app: readonly number[]
  bare: readonly number[]
  /** The same in a page that polls the list; none where there was no such page. */
  listed: readonly number[]
  polled: { often: readonly number[]; usual: readonly number[] }
  /** The number of missing and superfluous notifications. */
  wrong: number
}

export const BARE_NAME = 'bare net.fetch hold, same runtime'

/** The median may be this many times that of a bare held request, and must be this many times shorter than the poll's. */
const MAX_TIMES_BARE = 1.5
const TIMES_SOONER = 100

export function finishRows({ count, held, samples, app, bare, listed, polled, wrong }: FinishFigures): Row[] {
  const what = `finish → notification, ${count === held ? '' : `${count} watched, `}${held} held`
  const appMedian = median(app)
  const [often, usual] = [median(polled.often), median(polled.usual)]
  return [
    row({
      name: `${what}: median`,
      value: appMedian,
      unit: 'ms',
      samples: app,
      goalTimes: MAX_TIMES_BARE,
      baseline: { name: BARE_NAME, value: median(bare) },
    }),
    row({
      name: `${what}: p99 of ${samples}`,
      value: percentile(app, 0.99),
      unit: 'ms',
      baseline: { name: BARE_NAME, value: percentile(bare, 0.99) },
    }),
    row({
      name: `${what}: median`,
      value: appMedian,
      unit: 'ms',
      goal: usual / TIMES_SOONER,
      baseline: { name: pollerName(POLL_SECONDS.usual), value: usual },
    }),
    row({
      name: `${what}: median`,
      value: appMedian,
      unit: 'ms',
      baseline: { name: pollerName(POLL_SECONDS.often), value: often },
    }),
    ...(listed.length === 0
      ? []
      : [
          row({
            name: `${what}: median`,
            value: appMedian,
            unit: 'ms',
            baseline: { name: `${LIST_PAGE}, finish → row`, value: median(listed) },
          }),
        ]),
    row({
      name: `${what}: missing or notified twice, of ${samples}`,
      value: wrong,
      unit: 'notifications',
      goal: 0,
    }),
  ]
}

/**
 * Returns how long each notification of a single finish took (ms), and how many are missing or superfluous.
 * @param notified the IDs that notifications are about, also those of several finishes
 */
export function waitsOfApp(
  ended: readonly Ended[],
  shown: readonly Shown[],
  notified: readonly string[],
): { app: number[]; wrong: number } {
  const ids = ended.map(({ id }) => id)
  return {
    app: ended.flatMap(({ name, at }) => {
      const first = shown.find(({ title }) => title.startsWith(`${name} `))
      return first === undefined ? [] : [first.at - at]
    }),
    wrong: differences(ids, notified),
  }
}

export function waitsOfBare(ended: readonly Ended[], heardAt: Readonly<Record<string, number>>): number[] {
  return ended.flatMap(({ id, at }) => {
    const heard = heardAt[id]
    return heard === undefined ? [] : [heard - at]
  })
}
