import type { Toast } from '../../../contract/app-status'
import type { FinishActionsState } from '../../../contract/finish-actions'
import type { Clock } from '../../../core/clock'
import type { FinishEvent } from '../../../core/finish-actions/finish-event'
import type { SecretRegistry } from '../../platform/secret-registry'
import type { StorageOptions } from '../../platform/storage/json-file'
import type { KeyCipher } from '../api-key/key-cipher'
import type { SendPost } from './post-sender'

export interface FinishActionsOptions {
  storage: StorageOptions
  cipher: KeyCipher
  secrets: SecretRegistry
  clock: Clock
  random: () => number
  platform: NodeJS.Platform
  /** The app's own environment. */
  variables: Readonly<Record<string, string | undefined>>
  /** Where commands start: the user's home folder. */
  workingFolder: string
  sendPost: SendPost
  /** Resolves to the path of the downloaded output; null when there is none. While it is downloaded, it waits. */
  fileOf: (finish: FinishEvent) => Promise<string | null>
  send: (state: FinishActionsState) => void
  toast: (toast: Toast) => void
  onLog: (text: string) => void
  onError: (what: string, error: unknown) => void
}
