import { z } from 'zod'
import { activeMute } from '../../../contract/mute'
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../../../contract/settings'
import { type StorageOptions, openJsonFile } from './json-file'

/** Returns the settings' schema with a default for each missing or invalid value. */
function schemaWithDefaults(): z.ZodType<Settings> {
  const shape = Object.entries(settingsSchema.shape).map(([name, schema]) => [
    name,
    (schema as z.ZodType).catch(DEFAULT_SETTINGS[name as keyof Settings]),
  ])
  return z.object(Object.fromEntries(shape) as z.ZodRawShape) as unknown as z.ZodType<Settings>
}

const fileSchema = (now: number) =>
  z.object({
    settings: schemaWithDefaults().transform((settings) => ({
      ...settings,
      mutedUntil: activeMute(settings.mutedUntil, now),
    })),
    /** Whether the user was told that the app stays in the tray. */
    trayExplained: z.boolean().catch(false),
  })

export type SettingsFile = ReturnType<typeof openSettingsFile>

/** Opens the settings: `settings.json` in the data folder. */
export function openSettingsFile(options: StorageOptions) {
  const empty = { settings: DEFAULT_SETTINGS, trayExplained: false }
  const file = openJsonFile({ ...options, name: 'settings', schema: fileSchema(options.now()), empty })
  return {
    get settings(): Settings {
      return file.data.settings
    },
    get trayExplained(): boolean {
      return file.data.trayExplained
    },
    /** @throws when the disk refuses */
    save(changes: Partial<Settings>): Settings {
      file.update((stored) => ({ ...stored, settings: { ...stored.settings, ...changes } }))
      return file.data.settings
    },
    setTrayExplained(): void {
      file.update((stored) => ({ ...stored, trayExplained: true }))
    },
  }
}
