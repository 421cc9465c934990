import { randomUUID } from 'node:crypto'
import { completes, pending } from '../simulator'
import { firstRequest, onOwnDisplay, requestsOfApp, until, withApp, withSimulator } from './bench-app'
import { POLL_SECONDS, poll, pollerName } from './other-clients'
import { type Row, row } from './rows'

const SECONDS = { full: 120, quick: 30 }

/** How many requests a generation of minutes costs while the app is in the tray. */
export async function measureHidden({ quick }: { quick: boolean }): Promise<Row[]> {
  const seconds = quick ? SECONDS.quick : SECONDS.full
  const [watched, polled] = [randomUUID(), randomUUID()]
  return onOwnDisplay((env) =>
    withSimulator([pending(watched), pending(polled)], (simulator) =>
      withApp(
        simulator,
        [watched],
        async (syncwatch) => {
          await firstRequest(simulator)
          // Both clients watch the whole run.
          for (const id of [watched, polled]) simulator.add(completes(id, seconds))
          const polling = poll(simulator, polled, { seconds: POLL_SECONDS.usual })
          await syncwatch.closeWindow()
          await until('the end is notified', seconds + 60, async () => (await syncwatch.raised()).length > 0)
          return [
            row({
              name: `requests for a generation of ${seconds} s, window closed`,
              value: requestsOfApp(simulator).length,
              unit: 'requests',
              goal: 12,
              baseline: { name: pollerName(POLL_SECONDS.usual), value: (await polling).requests },
            }),
          ]
        },
        { env },
      ),
    ),
  )
}
