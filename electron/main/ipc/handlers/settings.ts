import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings'
import { persisted } from '../../services/persisted'
import { type Handlers, definedOnly } from '../handle'
import type { IpcOptions } from '../ipc-options'

/** Commands for the settings, the API key and notifications. */
export function settingsHandlers({ settings, keys, notificationLog }: IpcOptions) {
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
    saveKey: ({ key }) => keys.save(key),
    testKey: ({ key }) => keys.test(key),
    clearKey: () => keys.clear(),
    markNotificationsRead: (which) => notificationLog.markRead(which.keys),
    clearNotifications: () => notificationLog.clear(),
    mute: ({ minutes }) => persisted(() => settings.mute(minutes)),
  } satisfies Partial<Handlers>
}
