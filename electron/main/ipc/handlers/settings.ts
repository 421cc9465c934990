import { DEFAULT_SETTINGS, type Settings } from '../../../contract/settings'
import { m } from '../../../i18n'
import { persisted } from '../../services/persisted'
import { UserError } from '../../services/user-error'
import { type Handlers, definedOnly } from '../handle'
import type { IpcOptions } from '../ipc-options'

/** Commands for the settings, the API key and notifications. */
export function settingsHandlers({ settings, keys, foundKey, notificationLog }: IpcOptions) {
  let beforeReset: Settings | null = null
  const save = (changes: Partial<Settings>): Settings => persisted(() => settings.save(changes))
  return {
    saveSettings: (changes) => save(definedOnly(changes)),
    resetSettings: ({ undo }) => {
      const before = settings.current
      const { tourEnded } = before
      const saved = save({ ...(undo ? (beforeReset ?? before) : DEFAULT_SETTINGS), tourEnded })
      beforeReset = undo ? null : before
      return saved
    },
    saveKey: ({ key }) => keys.save(key),
    useFoundKey: () => {
      const key = foundKey.current
      if (key === null) throw new UserError('not_found', m.errors_key_not_found())
      const status = keys.save(key)
      foundKey.clear()
      return status
    },
    testKey: ({ key }) => keys.test(key),
    clearKey: () => keys.clear(),
    markNotificationsRead: (which) => notificationLog.markRead(which.keys),
    clearNotifications: () => notificationLog.clear(),
    mute: ({ minutes }) => persisted(() => settings.mute(minutes)),
  } satisfies Partial<Handlers>
}
