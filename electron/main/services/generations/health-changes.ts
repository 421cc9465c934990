import type { EngineState } from '../../../core/engine/engine-state'

interface ObservedEngine {
  state(): EngineState
  onState(listener: () => void): unknown
}

/** Calls back when the engine's state has changed in more than its counters, which move with every request. */
export function onHealthChange(engine: ObservedEngine, changed: () => void): void {
  const describe = (): string => JSON.stringify({ ...engine.state(), openHolds: 0, requestsLastMinute: 0 })
  let before = describe()
  engine.onState(() => {
    const now = describe()
    if (now === before) return
    before = now
    changed()
  })
}
