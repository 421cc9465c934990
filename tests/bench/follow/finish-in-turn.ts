import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright'
import type { Simulator } from '../../simulator'
import { idOf } from '../stored-list'
import { runningOnScreen } from './page-record'
import { progressing } from './progressing'

/** Finishes within 2 s become one notification. A random part keeps them from falling into step with the batch reads. */
const APART_MS = { least: 4_100, random: 1_500 }

/** A generation that was finished. */
export interface Finished {
  id: string
  /** ms since the epoch. */
  at: number
  isOnScreen: boolean
}

interface FinishOptions {
  simulator: Simulator
  page: Page
  /** How many are running. */
  running: number
  samples: number
  /** 0 to 1. */
  random: () => number
}

/**
 * Finishes running generations one after the other, on the screen and below it in turn. Each leaves the list later, and
 * another begins some seconds before: about as many run all the time.
 */
export async function finishInTurn(options: FinishOptions): Promise<Finished[]> {
  const { simulator, page, running, samples, random } = options
  const left = new Set(Array.from({ length: running }, (_, n) => n))
  const finished: Finished[] = []
  for (let sample = 0; sample < samples; sample += 1) {
    // Well before the finish: the read that shows it shows others too.
    simulator.add(progressing(running + sample))
    await page.evaluate((text) => window.syncwatch.add({ text }), idOf(running + sample))
    await sleep(APART_MS.least + random() * APART_MS.random)
    // The last one stays, so that a late finish counts as late, not as missing.
    const gone = finished.at(-2)
    if (gone) await page.evaluate((id) => window.syncwatch.remove({ ids: [id] }), gone.id)
    const onScreen = new Set(await runningOnScreen(page))
    const isOnScreen = sample % 2 === 0
    const chosen = [...left].filter((n) => onScreen.has(idOf(n)) === isOnScreen)
    const n = chosen[Math.floor(random() * chosen.length)]
    if (n === undefined) throw new Error('There is no generation to finish')
    left.delete(n)
    simulator.finish(idOf(n))
    finished.push({ id: idOf(n), at: simulator.finishedAt(idOf(n)) ?? NaN, isOnScreen })
  }
  return finished
}

/**
 * Returns how long after each finish it was told (ms), and how many were not told exactly once.
 * @param toldAt when a finish was told (ms since the epoch), each time
 */
export function delaysOf(
  finished: readonly Finished[],
  toldAt: (one: Finished) => readonly (number | undefined)[],
): { delays: number[]; wrong: number } {
  const told = finished.map((one) => ({
    at: one.at,
    times: toldAt(one).filter((time) => time !== undefined),
  }))
  return {
    delays: told.flatMap(({ at, times: [first] }) => (first === undefined ? [] : [first - at])),
    wrong: told.filter(({ times }) => times.length !== 1).length,
  }
}
