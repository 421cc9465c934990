import type { EngineState } from '../../../core/engine/engine-state'

interface ObservedEngine {
  state(): EngineState
  onState(listener: () => void): unknown
}

/** They move with every request. */
const COUNTERS: ReadonlySet<string> = new Set([
  'openHolds',
  'requestsLastMinute',
] satisfies (keyof EngineState)[])

/** Calls back when the engine's state has changed in more than its counters. */
export function onHealthChange(engine: ObservedEngine, changed: () => void): void {
  let before = engine.state()
  engine.onState(() => {
    const now = engine.state()
    const isSame = isSameHealth(before, now)
    before = now
    if (!isSame) changed()
  })
}

function isSameHealth(before: EngineState, now: EngineState): boolean {
  const keys = Object.keys(now) as (keyof EngineState)[]
  // It is compared several times a second: hardly ever is there an object to write out.
  return keys.every(
    (key) =>
      COUNTERS.has(key) ||
      before[key] === now[key] ||
      JSON.stringify(before[key]) === JSON.stringify(now[key]),
  )
}
