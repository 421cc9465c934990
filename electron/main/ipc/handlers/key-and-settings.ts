import type { Settings } from '../../../contract/settings'
import { DEFAULT_SETTINGS } from '../../../contract/settings'
import type { KeyService } from '../../services/api-key/key-service'
import type { SettingsFile } from '../../platform/storage/settings-file'
import type { Handlers } from '../handle'
import { definedOnly } from './defined-only'
import { onDisk } from '../../services/persisted'

export interface KeyAndSettingsHandlerOptions {
  keys: KeyService
  settings: SettingsFile
  /** Written to disk, and in force. @throws when the disk refuses */
  saveSettings: (changes: Partial<Settings>) => Settings
}

/** Commands for the key and the settings. */
export function keyAndSettingsHandlers({ keys, settings, saveSettings }: KeyAndSettingsHandlerOptions) {
  let beforeReset: Settings | null = null
  const save = (changes: Partial<Settings>): Settings => onDisk(() => saveSettings(changes))
  return {
    saveKey: ({ key }) => keys.save(key),
    testKey: ({ key }) => keys.test(key),
    clearKey: () => keys.clear(),
    saveSettings: (changes) => save(definedOnly(changes)),
    resetSettings: ({ undo }) => {
      const before = settings.settings
      const saved = save(undo ? (beforeReset ?? before) : DEFAULT_SETTINGS)
      beforeReset = undo ? null : before
      return saved
    },
  } satisfies Partial<Handlers>
}
