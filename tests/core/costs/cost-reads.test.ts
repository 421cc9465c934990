import { afterEach, describe, expect, it } from 'vitest'
import { CostReads } from '../../../electron/core/costs/cost-reads'
import { SpareRequests } from '../../../electron/core/requests/spare-requests'
import { AccountReader } from '../../../electron/core/sync-api/account/account-reader'
import { createGet } from '../../../electron/core/sync-api/transport'
import type { Cost } from '../../../electron/contract/cost'
import { type Fault, alreadyCompleted, endless, fails } from '../../simulator'
import { A, B, C } from '../../simulator/testing'
import { Rig } from '../rig'

type RigOptions = NonNullable<Parameters<typeof Rig.start>[0]>

const COSTS = { availability: 'complete', totalCostUsd: '3.20', components: [] }
const started: CostReads[] = []

afterEach(() => {
  for (const costs of started.splice(0)) costs.setOn(false)
})

async function costsWith({ fault, ...options }: RigOptions & { fault?: Fault }) {
  const rig = await Rig.start(options)
  const { clock, simulator, watchlist } = rig
  if (fault) simulator.fault(fault)
  const get = createGet({ fetch, baseUrl: simulator.url, clock })
  const reader = new AccountReader({ get, fetch, clock, apiKey: () => rig.apiKey, baseUrl: simulator.url })
  const spare = new SpareRequests({
    clock,
    health: {
      hasRequestsToSpare: () => rig.engine.hasRequestsToSpare(),
      bucket: { spend: () => undefined } as never,
      onReached: () => false,
      onRateLimited: () => undefined,
    },
    isPaused: () => false,
    keyRecheck: { onRefused: () => true },
  })
  const costs = new CostReads({
    watchlist,
    clock,
    spare,
    readCosts: (id, signal) => reader.costs(id, signal),
  })
  started.push(costs)
  costs.start()
  costs.setOn(true)
  /** Passes this time in seconds, with the answers in between. */
  async function pass(seconds: number, step = 1): Promise<void> {
    for (let second = 0; second < seconds; second += step) {
      await answered()
      await rig.pass(step * 1_000, step * 1_000)
    }
    await answered()
  }
  const asked = (): string[] =>
    simulator.requests.flatMap(({ kind, id }) => (kind === 'costs' && id ? [id] : []))
  const costOf = (id: string): Cost | null | undefined => watchlist.get(id)?.cost
  return { rig, simulator, costs, pass, asked, costOf }
}

async function answered(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 2))
}

describe('costs', () => {
  it('are read once for each completed generation, and for no other', async () => {
    const generations = [alreadyCompleted(A, 5, { costs: COSTS }), fails(B, 0), endless(C, { costs: COSTS })]
    const { asked, costOf, pass, simulator } = await costsWith({ generations, watch: [A, B, C] })
    await pass(10)
    expect(asked()).toEqual([A])
    expect(costOf(A)).toMatchObject({ state: 'complete', usd: '3.20' })
    simulator.finish(C)
    await pass(30)
    expect(asked()).toEqual([A, C])
    expect(costOf(C)?.usd).toBe('3.20')
  })

  it('are asked for again while they are not final, less and less often, and then given up', async () => {
    const costs = { availability: 'partial', knownSubtotalUsd: '1', retryAfterSeconds: 90 }
    const { asked, costOf, pass } = await costsWith({
      generations: [alreadyCompleted(A, 5, { costs })],
      watch: [A],
    })
    await pass(80)
    expect([asked().length, costOf(A)]).toEqual([1, { state: 'partial', usd: '1', components: [] }])
    await pass(20)
    expect(asked()).toHaveLength(2)
    for (let minutes = 0; minutes < 120; minutes += 2) await pass(120, 60)
    expect(asked()).toHaveLength(6)
  })

  it.each([
    ['has no costs', { account: null }],
    [
      'gives none to this plan',
      { fault: { match: { kind: 'costs' }, times: 'always', do: { status: 403 } } },
    ],
  ] as const)('are asked for once where the API %s, until there is another key', async (_what, options) => {
    const generations = [alreadyCompleted(A), alreadyCompleted(B)]
    const { costs, costOf, pass, simulator } = await costsWith({ ...options, generations, watch: [A, B] })
    const asked = () =>
      simulator.requests.filter(({ kind, status }) => kind === 'costs' || status === 404).length
    await pass(20)
    expect([asked(), costOf(A), costOf(B)]).toEqual([1, null, null])
    costs.keyChanged()
    await pass(20)
    expect(asked()).toBe(2)
  })

  it('are read later where a request fails, and leave out what the API does not know', async () => {
    const generations = [alreadyCompleted(A, 5, { costs: COSTS }), alreadyCompleted(B, 900, { costs: COSTS })]
    const fault = { match: { kind: 'costs', id: A }, times: 2, do: { status: 500 } } as const
    const { asked, costOf, pass } = await costsWith({ fault, generations, watch: [A, B] })
    await pass(50)
    expect([asked(), costOf(A), costOf(B)?.usd]).toEqual([[A, B], null, '3.20'])
    await pass(120)
    expect([asked(), costOf(A)?.usd]).toEqual([[A, B, A, A], '3.20'])
  })

  it('are not read once they are turned off, nor for what was removed', async () => {
    const ids = [A, B, C]
    const generations = ids.map((id) => alreadyCompleted(id, 5, { costs: COSTS }))
    const { asked, costs, pass, rig } = await costsWith({ generations, watch: ids })
    await pass(0)
    const [first = ''] = asked()
    rig.watchlist.remove(ids.filter((id) => id !== first).slice(0, 1))
    await pass(10)
    expect(asked()).toHaveLength(2)
    costs.setOn(false)
    await pass(10)
    expect(asked()).toHaveLength(2)
  })
})
