import { net, powerMonitor } from 'electron'
import type { Clock } from '../../core/clock'
import type { WatchEngine } from '../../core/watch/watch-engine'

const CHECK_MS = 15_000
/** More than this late, and the machine slept without telling (Linux without logind). */
const JUMP_MS = 20_000
const OFFLINE_CHECK_MS = 2_000

/** Tells the engine when the machine woke up or the network came back. The answer ends it. */
export function watchNetwork(engine: WatchEngine, clock: Clock): () => void {
  let lastCheck = clock.now()
  let wasOnline = net.isOnline()
  let cancel: () => void = () => undefined

  const check = (): void => {
    const now = clock.now()
    const online = net.isOnline()
    const isAway = engine.state().unreachableUntil !== null
    if (Math.abs(now - lastCheck) > CHECK_MS + JUMP_MS) engine.restart()
    else if (online && !wasOnline) engine.networkBack()
    lastCheck = now
    wasOnline = online
    // Often only while it is missing: at rest this must cost nothing.
    cancel = clock.after(isAway || !online ? OFFLINE_CHECK_MS : CHECK_MS, check)
  }
  cancel = clock.after(CHECK_MS, check)

  const onResume = (): void => {
    lastCheck = clock.now()
    engine.restart()
  }
  powerMonitor.on('resume', onResume)
  return () => {
    cancel()
    powerMonitor.removeListener('resume', onResume)
  }
}
