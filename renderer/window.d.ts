import type { SyncwatchApi } from '../electron/contract/ipc'

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly syncwatch: SyncwatchApi
  }
}
