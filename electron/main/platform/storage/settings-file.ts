import { z } from 'zod'
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../../../contract/settings'
import { type StorageOptions, openJsonFile } from './json-file'

/** A value that no longer fits, or that an older file lacks, falls back by itself; the others stay. */
function forgiving(): z.ZodType<Settings> {
  const shape = Object.entries(settingsSchema.shape).map(([name, schema]) => [
    name,
    (schema as z.ZodType).catch(DEFAULT_SETTINGS[name as keyof Settings]),
  ])
  return z.object(Object.fromEntries(shape) as z.ZodRawShape) as unknown as z.ZodType<Settings>
}

const fileSchema = z.object({
  settings: forgiving(),
  /** It has been said that closing the window leaves the app in the tray. */
  trayExplained: z.boolean().catch(false),
})

export interface SettingsFile {
  readonly settings: Settings
  readonly trayExplained: boolean
  /** On disk when it returns. @throws when the disk refuses */
  save(changes: Partial<Settings>): Settings
  setTrayExplained(): void
}

/** The settings on disk: `settings.json` in the data folder. */
export function openSettingsFile(options: StorageOptions): SettingsFile {
  const empty = { settings: DEFAULT_SETTINGS, trayExplained: false }
  const file = openJsonFile({ ...options, name: 'settings', schema: fileSchema, empty })
  return {
    get settings() {
      return file.data.settings
    },
    get trayExplained() {
      return file.data.trayExplained
    },
    save(changes) {
      file.write({ ...file.data, settings: { ...file.data.settings, ...changes } })
      return file.data.settings
    },
    setTrayExplained() {
      file.write({ ...file.data, trayExplained: true })
    },
  }
}
