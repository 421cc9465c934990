import type { Presence } from '../../renderer/model/presence'
import type { PresenceSource } from '../../renderer/model/ticker'

export class FakePresence implements PresenceSource {
  current: Presence
  readonly listeners = new Set<() => void>()

  constructor(current: Presence) {
    this.current = current
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  set(next: Presence): void {
    this.current = next
    for (const listener of this.listeners) listener()
  }
}
