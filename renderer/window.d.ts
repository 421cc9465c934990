import type { SyncwatchApi } from '../electron/contract/api'

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly syncwatch: SyncwatchApi
  }
}
