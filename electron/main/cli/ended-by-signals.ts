import { constants } from 'node:os'

/** Returns a signal that is aborted when the user or the system ends the command. Its reason is the exit code of shells. */
export function endedBySignals(): AbortSignal {
  const control = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => control.abort(128 + constants.signals[name]))
  return control.signal
}
