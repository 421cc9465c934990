import { join } from 'node:path'
import type { ElectronApplication } from 'playwright'
import type { Probe } from './types'

/** Loads the probe before the app. */
export const WITH_PROBE = ['-r', join(__dirname, 'probe.cjs')]

/** ms of the monotonic clock that all processes of the machine share. */
export function monotonicNow(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

/** Resolves to a figure of the probe inside main. */
export function ask<K extends keyof Probe>(app: ElectronApplication, name: K): Promise<ReturnType<Probe[K]>> {
  return app.evaluate(
    (_electron, method) =>
      (globalThis as unknown as { syncwatchProbe: Record<string, () => unknown> }).syncwatchProbe[method]?.(),
    name,
  ) as Promise<ReturnType<Probe[K]>>
}
