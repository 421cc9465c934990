import { z } from 'zod'
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../../contract/app-status'
import { type JsonFileOptions, openJsonFile } from './json-file'

const fileSchema = z.object({
  // A value that no longer fits falls back by itself; the others stay.
  settings: z.object({
    requestsPerMinute: settingsSchema.shape.requestsPerMinute.catch(DEFAULT_SETTINGS.requestsPerMinute),
    openHolds: settingsSchema.shape.openHolds.catch(DEFAULT_SETTINGS.openHolds),
    closeToTray: settingsSchema.shape.closeToTray.catch(DEFAULT_SETTINGS.closeToTray),
    density: settingsSchema.shape.density.catch(DEFAULT_SETTINGS.density),
    // Files written before there was such a setting have none.
    autoWatch: settingsSchema.shape.autoWatch.catch(DEFAULT_SETTINGS.autoWatch),
    autoWatchProject: settingsSchema.shape.autoWatchProject.catch(DEFAULT_SETTINGS.autoWatchProject),
  }),
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
export function openSettingsFile(
  options: Pick<JsonFileOptions<unknown>, 'folder' | 'now' | 'onProblem'>,
): SettingsFile {
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
