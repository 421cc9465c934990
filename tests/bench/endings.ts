import { randomUUID } from 'node:crypto'
import type { HeadlessApp } from '../demo/headless-app'
import { type GenerationScript, type Simulator, endless } from '../simulator'
import type { BareClient } from './bare-client'
import { addTo, heldByApp, until } from './bench-app'

/** Names the generation that ends next; it is held when the promise resolves. */
export type Ending = (sample: number) => Promise<GenerationScript>

/** Ends one of many held generations after the other, spread over all of them. */
export function ofMany(all: readonly GenerationScript[], held?: ReadonlySet<string>): Ending {
  const left = all.filter(({ id }) => held?.has(id) ?? true)
  return (sample) => {
    // A stride that is prime to their number meets each of them once.
    const script = left[(sample * 37) % left.length]
    return script ? Promise.resolve(script) : Promise.reject(new Error('There is nothing to end'))
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
