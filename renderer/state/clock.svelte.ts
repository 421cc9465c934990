import { createSubscriber } from 'svelte/reactivity'
import { Ticker, type TimeUnit } from '../model/ticker'
import { presence } from './presence.svelte'

/** Returns a function that makes what calls it while it is drawn be drawn again with the next tick. */
function ticks(unit: TimeUnit): () => void {
  const ticker = new Ticker(unit, presence)
  return createSubscriber((update) => ticker.start(update))
}

/** The one clock of all ages and countdowns. It ticks only while something on the screen reads it. */
class Clock {
  readonly #seconds = ticks('seconds')
  readonly #minutes = ticks('minutes')

  /** The time for a countdown in seconds, in ms since the epoch. Each tick costs a frame. */
  get now(): number {
    this.#seconds()
    return Date.now()
  }

  /** The time for what is shown in minutes, in ms since the epoch. */
  get coarseNow(): number {
    this.#minutes()
    return Date.now()
  }
}

export const clock = new Clock()
