import { setImmediate as turn } from 'node:timers/promises'
import type * as rest from './launch'

/**
 * What `launch.ts` imports, in parts of a few milliseconds: what a part imports comes before it. Libraries and messages
 * come with the first part that uses them. Named here, all that they export would be loaded.
 */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('../contract/settings'),
  () => import('../contract/commands'),
  () => import('./platform/environment-messages'),
  () => import('./platform/storage/json-writer'),
  () => import('./platform/log'),
  () => import('./platform/storage/journal/open-journal'),
  () => import('../core/engine/watch-engine'),
  () => import('./services/generations/generations'),
  () => import('./services/downloads/downloads'),
  () => import('./create-services'),
  () => import('./shell/tray/app-tray'),
  () => import('./create-shell'),
  () => import('./ipc/handlers'),
]

/** Loads the rest of main. Between its parts the renderer's requests are answered, which its start waits for. */
export async function loadRest(): Promise<Pick<typeof rest, 'launch'>> {
  for (const load of PARTS) {
    await load()
    await turn()
  }
  return import('./launch')
}
