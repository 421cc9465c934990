import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
let hasListeners = false

/**
 * Ends this process at once on a signal. Playwright's own listeners, which come later, wait for the app to quit: by then
 * the sender of the signal may have killed this process. The `exit` listeners, Playwright's too, kill the app and clean up.
 */
export function exitOnSignals(): void {
  if (hasListeners) return
  hasListeners = true
  for (const signal of SIGNALS) process.once(signal, () => process.exit(128 + constants.signals[signal]))
}
