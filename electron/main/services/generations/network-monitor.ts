import type { Clock } from '../../../core/clock'
import type { WatchEngine } from '../../../core/engine/watch-engine'

const CHECK_MS = 15_000
/** More than this late, and the machine slept without telling (Linux without logind), or its clock was set. */
const JUMP_MS = 20_000
const OFFLINE_CHECK_MS = 2_000
/** One waking may be noticed twice: by the jump of the clock, and by its event. */
const SAME_WAKING_MS = 5_000

type PowerEvent = 'suspend' | 'resume'

/** What is watched, and who is told. */
export interface NetworkMonitorOptions {
  engine: Pick<WatchEngine, 'state' | 'restart' | 'networkBack' | 'setPaused'>
  clock: Clock
  /** Electron's powerMonitor. */
  power: {
    on(event: PowerEvent, listener: () => void): unknown
    removeListener(event: PowerEvent, listener: () => void): unknown
  }
  /** Electron's word whether there is any network; it may be wrong when it says yes. */
  isOnline: () => boolean
}

/**
 * Tells the engine when the machine goes to sleep, when it woke up (by its event, or by the clock alone) and when the
 * network came back. Asleep everything open is given up: it would be dead afterwards. The answer ends it.
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
    // Timers stand still in sleep. One that runs out means that the machine is awake: the sleep was called off, or
    // nobody told of its end.
    if (isAsleep || Math.abs(clock.now() - checkedAt) > CHECK_MS + JUMP_MS) wake()
    else if (online && !wasOnline) engine.networkBack()
    wasOnline = online
    // Often only while it is missing: at rest this must cost nothing.
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
    if (isAsleep || Math.abs(clock.now() - wokeAt) > SAME_WAKING_MS) wake()
    wasOnline = isOnline()
    // The network is seldom there at once.
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
