import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '../../../electron/contract/settings'
import { settingsHandlers } from '../../../electron/main/ipc/handlers/settings'
import type { IpcOptions } from '../../../electron/main/ipc/ipc-options'

function rig(changes: Partial<Settings>) {
  let current: Settings = { ...DEFAULT_SETTINGS, ...changes }
  const settings = {
    get current() {
      return current
    },
    save: (saved: Partial<Settings>) => (current = { ...current, ...saved }),
  }
  return settingsHandlers({ settings } as unknown as IpcOptions)
}

it('resets all settings but that the tour has ended, and undoes that', () => {
  const { resetSettings } = rig({ tourEnded: true, sound: false })
  expect(resetSettings({ undo: false })).toEqual({ ...DEFAULT_SETTINGS, tourEnded: true })
  expect(resetSettings({ undo: true })).toMatchObject({ tourEnded: true, sound: false })
})
