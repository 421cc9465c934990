import { median } from '../demo/finishes'
import { LIST_PAGE, POLL_SECONDS, pollerName } from './other-clients'
import { type Row, row, sampledRow } from './rows'

/** The app, and what it is compared with: processor time in percent of one core, of all processes of each. */
export type Shares = Record<'app' | 'bare' | 'list' | 'poller', number>

export interface IdleFigures {
  /** Samples of the same length, the oldest first. */
  shares: readonly Shares[]
  /** A minute, for all generations together. */
  requests: Record<'app' | 'list' | 'poller', number>
}

const MAX_PERCENT = { open: 1, closed: 0.6 }
/** What the processor's clock of 10 ms and other programs move the median by. */
const MAX_GROWTH_PERCENT = 0.3

export function idleRows(count: number, { open, closed }: Record<'open' | 'closed', IdleFigures>): Row[] {
  const growth = open.shares.length > 1 ? [growthRow(count, open)] : []
  return [...rowsOf(count, 'open', open), ...growth, ...rowsOf(count, 'closed', closed)]
}

function rowsOf(count: number, window: 'open' | 'closed', { shares, requests }: IdleFigures): Row[] {
  const of = (client: keyof Shares) => shares.map((sample) => sample[client])
  const bareName = `bare Electron holding ${count}${window === 'open' ? ', with an empty window' : ''}`
  const poller = `${pollerName(POLL_SECONDS.usual)}, ${count} of them`
  const cpu = (name: string, client: keyof Shares) =>
    sampledRow({
      name: `CPU of all processes, ${count} held, nothing happens, window ${window}`,
      samples: of('app'),
      unit: '% of one core',
      goal: MAX_PERCENT[window],
      baseline: { name, value: median(of(client)) },
    })
  const asked = (name: string, value: number) =>
    row({
      name: `requests a minute, ${count} held, window ${window}`,
      value: requests.app,
      unit: 'requests',
      baseline: { name, value },
    })
  return [
    cpu(bareName, 'bare'),
    cpu(poller, 'poller'),
    cpu(LIST_PAGE, 'list'),
    asked(poller, requests.poller),
    asked(LIST_PAGE, requests.list),
  ]
}

/** The first half of the samples beside the last. */
function growthRow(count: number, { shares }: IdleFigures): Row {
  const half = Math.floor(shares.length / 2)
  const growth = (client: keyof Shares) => {
    const values = shares.map((sample) => sample[client])
    return median(values.slice(-half)) - median(values.slice(0, half))
  }
  return row({
    name: `growth of CPU from the first minutes to the last, ${count} held, window open`,
    value: growth('app'),
    unit: '% of one core',
    goal: MAX_GROWTH_PERCENT,
    baseline: { name: 'bare Electron with an empty window', value: growth('bare') },
  })
}
