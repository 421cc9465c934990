import { type Presence, presenceOf } from '../model/presence'
import type { PresenceSource } from '../model/ticker'

/** Follows how much of this window the user can see. */
class WindowPresence implements PresenceSource {
  #current = $state<Presence>('front')
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- not rendered
  readonly #listeners = new Set<() => void>()

  get current(): Presence {
    return this.#current
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Starts to follow the window. Returns how to stop. */
  start(): () => void {
    const end = new AbortController()
    const { signal } = end
    const follow = (): void =>
      this.#set(presenceOf({ hidden: document.hidden, focused: document.hasFocus() }))
    document.addEventListener('visibilitychange', follow, { signal })
    window.addEventListener('focus', follow, { signal })
    window.addEventListener('blur', follow, { signal })
    follow()
    return () => end.abort()
  }

  #set(presence: Presence): void {
    if (presence === this.#current) return
    this.#current = presence
    for (const listener of [...this.#listeners]) listener()
  }
}

export const presence = new WindowPresence()
