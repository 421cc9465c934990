import type { AppStatus, KeyStatus, Settings } from '../electron/contract/app-status'

/** What main last said of everything but the rows. Null until the first snapshot has come. */
class Session {
  status = $state.raw<AppStatus | null>(null)
  key = $state.raw<KeyStatus | null>(null)
  settings = $state.raw<Settings | null>(null)
  version = $state('')
  apiUrl = $state('')
  /** Why the window could not be filled, when it could not. */
  problem = $state<string | null>(null)
  settingsOpen = $state(false)

  get isReady(): boolean {
    return this.status !== null
  }
}

export const session = new Session()
