import type { Settings } from '../../../contract/settings'
import { DEFAULT_SETTINGS } from '../../../contract/settings'
import type { KeyService } from '../../key/key-service'
import type { SettingsFile } from '../../storage/settings-file'
import type { Handlers } from '../handle'
import { definedOnly } from './defined-only'
import { onDisk } from './on-disk'

export interface KeyAndSettingsParts {
  keys: KeyService
  settings: SettingsFile
  settingsChanged: (settings: Settings) => void
}

/** Commands for the key and the settings. */
export function keyAndSettingsHandlers({ keys, settings, settingsChanged }: KeyAndSettingsParts) {
  const save = (changes: Partial<Settings>): Settings => {
    const saved = onDisk(() => settings.save(changes))
    settingsChanged(saved)
    return saved
  }
  return {
    'key:save': ({ key }) => keys.save(key),
    'key:test': ({ key }) => keys.test(key),
    'key:clear': () => keys.clear(),
    'settings:save': (changes) => save(definedOnly(changes)),
    'settings:reset': () => save(DEFAULT_SETTINGS),
  } satisfies Partial<Handlers>
}
