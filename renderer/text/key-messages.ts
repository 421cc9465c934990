import { m } from '../../electron/i18n'
import type { KeyStatus } from '../../electron/contract/app-status'
import { asSentence } from './format'

/** Says where a key will be stored when it is saved now. */
export function newKeyStorageMessage(key: KeyStatus): string {
  return key.storageProblem === null
    ? m.settings_key_kept_long()
    : m.settings_key_not_written({ problem: asSentence(key.storageProblem) })
}

/** Says where the key in use is stored. */
export function keyStorageMessage(key: KeyStatus): string {
  switch (key.source) {
    case 'none':
      return m.settings_key_none_yet()
    case 'stored':
      return m.settings_key_kept()
    case 'session':
      return asSentence(key.storageProblem ?? m.settings_key_session_only())
    case 'environment':
      return m.settings_key_environment()
  }
}

export function keyTitle(key: KeyStatus): string {
  if (key.source === 'none') return m.settings_key_none()
  return key.lastFour === null ? m.settings_key_set() : m.settings_key_set_ends({ lastFour: key.lastFour })
}
