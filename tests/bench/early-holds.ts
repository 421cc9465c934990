import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { endless } from '../simulator'
import { firstRequest, onOwnDisplay, requestsOfApp, withApp, withSimulator } from './bench-app'
import { askAgainAtOnce } from './other-clients'
import { type Row, row } from './rows'

const SECONDS = 30
const BOUNDS = { requests: 500, seconds: 2 }

/** Measures how often the app asks a server that answers every held request at once. */
export async function measureEarlyHolds(): Promise<Row[]> {
  const id = randomUUID()
  return onOwnDisplay((env) =>
    withSimulator([endless(id)], async (simulator) => {
      simulator.fault({ match: { kind: 'hold' }, times: 'always', do: { earlyHold: true } })
      const perSecond = await askAgainAtOnce(simulator, id, BOUNDS)
      return withApp(
        simulator,
        [id],
        async () => {
          const { at } = await firstRequest(simulator)
          await sleep(at + SECONDS * 1000 - Date.now())
          return [
            row({
              name: `requests in ${SECONDS} s, holds answered at once`,
              value: requestsOfApp(simulator).length,
              unit: 'requests',
              goal: 30,
              baseline: {
                name: `asking again at once, ${BOUNDS.seconds} s or ${BOUNDS.requests} requests scaled to ${SECONDS} s`,
                value: Math.round(perSecond * SECONDS),
              },
            }),
          ]
        },
        { env },
      )
    }),
  )
}
