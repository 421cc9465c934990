import type { Clock } from '../../../core/clock'
import type { WatchEngine } from '../../../core/engine/watch-engine'

const CHECK_MS = 15_000
/** A timer this late means that the machine slept without an event (Linux without logind) or its clock was set. */
const JUMP_MS = 20_000
const OFFLINE_CHECK_MS = 2_000
/** One wake-up may be noticed twice: by the clock, and by its event. */
const SAME_WAKE_MS = 5_000

type PowerEvent = 'suspend' | 'resume'

export interface NetworkMonitorOptions {
  engine: Pick<WatchEngine, 'state' | 'restart' | 'networkBack' | 'setPaused'>
  clock: Clock
  /** Electron's powerMonitor. */
  power: {
    on(event: PowerEvent, listener: () => void): unknown
    removeListener(event: PowerEvent, listener: () => void): unknown
  }
  /** Whether Electron sees a network; true may be wrong. */
  isOnline: () => boolean
}

/**
 * Pauses the engine while the machine sleeps, because open requests wouldn't survive that, and resumes it after a wake-up
 * (noticed by its event or by the clock) and when the network is back. Returns a function that ends this.
 */
export function monitorNetwork({ engine, clock, power, isOnline }: NetworkMonitorOptions): () => void {
  let checkedAt = clock.now()
  let wokeAt = -Infinity
  let wasOnline = isOnline()
  let isAsleep = false
  let cancel: () => void = () => undefined

  const checkIn = (ms: number): void => {
    cancel()
    checkedAt = clock.now()
    cancel = clock.after(ms, check)
  }
  const check = (): void => {
    const online = isOnline()
    // Timers stop during sleep, so the machine is awake: it didn't go to sleep, or there was no event.
    if (isAsleep || Math.abs(clock.now() - checkedAt) > CHECK_MS + JUMP_MS) wake()
    else if (online && !wasOnline) engine.networkBack()
    wasOnline = online
    // Rarely while all is well: an idle app should cost nothing.
    const isAway = !online || engine.state().unreachableUntil !== null
    checkIn(isAway ? OFFLINE_CHECK_MS : CHECK_MS)
  }
  const wake = (): void => {
    wokeAt = clock.now()
    if (isAsleep) {
      isAsleep = false
      engine.setPaused('asleep', false)
    } else {
      engine.restart()
    }
  }
  const onSuspend = (): void => {
    isAsleep = true
    engine.setPaused('asleep', true)
    checkIn(CHECK_MS)
  }
  const onResume = (): void => {
    if (isAsleep || Math.abs(clock.now() - wokeAt) > SAME_WAKE_MS) wake()
    wasOnline = isOnline()
    // The network usually needs some time.
    checkIn(OFFLINE_CHECK_MS)
  }

  checkIn(CHECK_MS)
  power.on('suspend', onSuspend)
  power.on('resume', onResume)
  return () => {
    cancel()
    power.removeListener('suspend', onSuspend)
    power.removeListener('resume', onResume)
  }
}
