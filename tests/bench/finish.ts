import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { MAX_OPEN_HOLDS } from '../../electron/contract/limits'
import { type GenerationScript, type Simulator, endless } from '../simulator'
import type { HeadlessApp } from '../demo/headless-app'
import { BareClient } from './bare-client'
import { addTo, heldByApp, mostHeld, withApp, withOpen, withSimulator } from './bench-app'
import { type Ended, type FinishFigures, finishRows, waitsOfApp, waitsOfBare } from './finish-rows'
import { type Ending, ofMany, oneByOneInApp, oneByOneInBare } from './endings'
import { POLL_SECONDS, poll } from './other-clients'
import { ask, monotonicNow } from './probe'
import type { Row } from './rows'

/** How many generations are held; of many a sample ends. */
const HELD = [1, 100, 500] as const
const SAMPLES = { full: 20, quick: 5 }
/** The app groups what finishes within 2 s into one notification; these are further apart. */
const APART_MS = 2_200
const POLLED = 10
/** A request that began within this time is still held when its generation ends. */
const MAX_HELD_MS = 30_000
/** Time for the notifications of the last finishes to arrive. */
const GRACE_MS = 3_000
/** The API's rate limit, and the most holds that the app ever opens. */
const ROOMY = { openHolds: MAX_OPEN_HOLDS, requestsPerMinute: 600 }

/** Measures how soon the app notifies the user of a finish. */
export async function measureFinish({ quick }: { quick: boolean }): Promise<Row[]> {
  const rows: Row[] = []
  for (const count of HELD) rows.push(...(await trial(count, quick ? SAMPLES.quick : SAMPLES.full)))
  return rows
}

/** A page that polls the list watches what the bare client watches: up to so many fit into one request. */
const MAX_LISTED = 100

function trial(count: number, samples: number): Promise<Row[]> {
  const [watched, compared] = count === 1 ? [[], []] : [scripts(count, 'app'), scripts(count, 'bare')]
  return withSimulator([...watched, ...compared], (simulator) =>
    withOpen(BareClient.start(simulator), (bare) =>
      withApp(
        simulator,
        [],
        async (syncwatch) => {
          // The start hung with 500 of them as arguments.
          if (watched.length > 0) await addTo(syncwatch, idsOf(watched))
          await bare.hold(idsOf(compared))
          const hasList = compared.length > 0 && compared.length <= MAX_LISTED
          if (hasList) await bare.pollList(idsOf(compared))
          const held = count === 1 ? 1 : await mostHeld(simulator, count)
          const polled = pollAll(simulator, samples * APART_MS)
          const ended = await endInTurn(
            simulator,
            samples,
            count === 1
              ? oneByOneInApp(simulator, syncwatch)
              : ofMany(watched, () => heldByApp(simulator, MAX_HELD_MS)),
            count === 1 ? oneByOneInBare(simulator, bare) : ofMany(compared),
          )
          await sleep(GRACE_MS)
          if (hasList) await sleep(POLL_SECONDS.usual * 1000)
          const listed = hasList ? await bare.shownInList() : {}
          // The page's clock is that of the epoch.
          const toEpoch = Date.now() - monotonicNow()
          const told = waitsOfApp(ended.app, await ask(syncwatch.app, 'shown'), await notifiedBy(syncwatch))
          const figures: FinishFigures = {
            ...{ count, held, samples, ...told },
            bare: waitsOfBare(ended.bare, await bare.ended()),
            listed: waitsOfBare(
              ended.bare.map((one) => ({ ...one, at: one.at + toEpoch })),
              listed,
            ),
            polled: await polled,
          }
          return finishRows(figures)
        },
        { settings: count > 100 ? ROOMY : {} },
      ),
    ),
  )
}

/** Returns the generations that the app's notifications are about. */
async function notifiedBy(syncwatch: HeadlessApp): Promise<string[]> {
  return (await syncwatch.raised()).flatMap(({ newIds }) => newIds)
}

/** Finishes generations of the app and of the bare client in turn, so that both run under the same load. */
async function endInTurn(
  simulator: Simulator,
  samples: number,
  app: Ending,
  bare: Ending,
): Promise<{ app: Ended[]; bare: Ended[] }> {
  const ended = { app: [] as Ended[], bare: [] as Ended[] }
  let lastAt = -Infinity
  for (let sample = 0; sample < samples; sample += 1) {
    for (const [next, list] of [[app, ended.app] as const, [bare, ended.bare] as const]) {
      const script = await next(sample)
      await sleep(Math.max(0, lastAt + APART_MS / 2 - monotonicNow()))
      lastAt = end(simulator, script.id)
      list.push({ id: script.id, name: script.outputFileName ?? '', at: lastAt })
    }
  }
  return ended
}

/** Returns how long after the finish each poller saw it (ms), by the seconds between two polls. */
async function pollAll(simulator: Simulator, spreadMs: number): Promise<FinishFigures['polled']> {
  const waits = async (seconds: number): Promise<number[]> =>
    Promise.all(
      scripts(POLLED, 'polled').map(async (script, index) => {
        simulator.add(script)
        const seen = poll(simulator, script.id, { seconds, offsetMs: (index / POLLED) * seconds * 1000 })
        await sleep(Math.max(seconds * 1000, Math.random() * spreadMs))
        const endedAt = end(simulator, script.id)
        return (await seen).seenAt - endedAt
      }),
    )
  const [often, usual] = await Promise.all([waits(POLL_SECONDS.often), waits(POLL_SECONDS.usual)])
  return { often, usual }
}

/** Finishes it now, which answers its hold. Returns when, on the monotonic clock. */
function end(simulator: Simulator, id: string): number {
  const at = monotonicNow()
  simulator.finish(id)
  return at
}

function scripts(count: number, whose: string): GenerationScript[] {
  return Array.from({ length: count }, (_, index) =>
    endless(randomUUID(), { outputFileName: `${whose}-${index + 1}` }),
  )
}

function idsOf(all: readonly GenerationScript[]): string[] {
  return all.map(({ id }) => id)
}
