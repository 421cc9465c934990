import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings'
import { persisted } from '../../services/persisted'
import type { SettingsService } from '../../services/settings'
import { type Handlers, definedOnly } from '../handle'

export interface SettingsHandlerOptions {
  settings: SettingsService
}

/** Commands for the settings. */
export function settingsHandlers({ settings }: SettingsHandlerOptions) {
  let beforeReset: Settings | null = null
  const save = (changes: Partial<Settings>): Settings => persisted(() => settings.save(changes))
  return {
    saveSettings: (changes) => save(definedOnly(changes)),
    resetSettings: ({ undo }) => {
      const before = settings.current
      const saved = save(undo ? (beforeReset ?? before) : DEFAULT_SETTINGS)
      beforeReset = undo ? null : before
      return saved
    },
  } satisfies Partial<Handlers>
}
