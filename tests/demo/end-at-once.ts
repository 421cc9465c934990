import { constants } from 'node:os'

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
let isSet = false

/**
 * Lets a signal end this process at once, before Playwright's own listeners: those wait for the app to quit, which may
 * take longer than whoever signaled is patient. The process's `exit` listeners, Playwright's too, kill and clean.
 */
export function endAtOnceOnSignals(): void {
  if (isSet) return
  isSet = true
  for (const signal of ENDING) process.once(signal, () => process.exit(128 + constants.signals[signal]))
}
