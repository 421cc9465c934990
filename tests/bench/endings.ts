import { randomUUID } from 'node:crypto'
import type { HeadlessApp } from '../demo/headless-app'
import { type GenerationScript, type Simulator, endless } from '../simulator'
import type { BareClient } from './bare-client'
import { addTo, heldByApp, until } from './bench-app'

/** Names the generation that ends next; it is held when the promise resolves. */
export type Ending = (sample: number) => Promise<GenerationScript>

/**
 * Ends one of many generations after the other, each once, spread over all of them.
 * @param held returns which are held now; all are when left out
 */
export function ofMany(all: readonly GenerationScript[], held?: () => ReadonlySet<string>): Ending {
  const ended = new Set<string>()
  return (sample) => {
    const now = held?.()
    const left = all.filter(({ id }) => !ended.has(id) && (now?.has(id) ?? true))
    const script = left[(sample * 37) % left.length]
    if (!script) return Promise.reject(new Error('There is nothing to end'))
    ended.add(script.id)
    return Promise.resolve(script)
  }
}

/** Holds one generation at a time: the next begins when the last has finished. */
export function oneByOneInApp(simulator: Simulator, syncwatch: HeadlessApp): Ending {
  return async (sample) => {
    const script = added(simulator, `app-${sample + 1}`)
    await addTo(syncwatch, [script.id])
    await until('the app holds it', 20, () => heldByApp(simulator).has(script.id))
    return script
  }
}

export function oneByOneInBare(simulator: Simulator, bare: BareClient): Ending {
  return async (sample) => {
    const script = added(simulator, `bare-${sample + 1}`)
    const before = simulator.openHolds
    await bare.hold([script.id])
    await until('the bare client holds it', 20, () => simulator.openHolds > before)
    return script
  }
}

function added(simulator: Simulator, outputFileName: string): GenerationScript {
  const script = endless(randomUUID(), { outputFileName })
  simulator.add(script)
  return script
}
