import { z } from 'zod'
import { EXPORT_COLUMNS, exportColumns } from './export-columns'
import {
  INPUT_PREVIEW_SIZES_MB,
  MAX_OPEN_HOLDS,
  MAX_PROJECT_ID_LENGTH,
  MAX_TILE_WIDTH_PX,
  MIN_TILE_WIDTH_PX,
  SET_SIZES,
} from './limits'
import { TEXT_SIZES } from './text-size'

/** A time of day: "22:00". */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u)

/** Every setting, with its bounds. The window may change all of them but `downloadFolder`, which main's chooser sets. */
export const settingsSchema = z.object({
  /** Most requests a minute; the key allows 600, shared with the user's own scripts. */
  requestsPerMinute: z.number().int().min(10).max(600),
  /** Most `wait=true` requests held open at once. */
  openHolds: z.number().int().min(1).max(MAX_OPEN_HOLDS),

  /** Finds the generations that run in the key's account automatically. */
  autoWatch: z.boolean(),
  /** The one project whose generations it finds; null for all of the account. */
  autoWatchProject: z
    .string()
    .trim()
    .max(MAX_PROJECT_ID_LENGTH)
    .transform((id) => (id === '' ? null : id))
    .nullable(),
  /** May a syncwatch:// link add a generation: after asking, or at once. */
  links: z.enum(['ask', 'always']),

  /** Which outcomes show a notification. `notifyFailed`: failed and rejected. */
  notifyCompleted: z.boolean(),
  notifyFailed: z.boolean(),
  notifyCanceled: z.boolean(),
  /** Whether each finish in a set is notified, that all of it is done, or both. */
  notifySets: z.enum(['each', 'set', 'both']),
  /** The smallest number of generations that become a set when they are added together; 0 for never. */
  setsFrom: z.literal(SET_SIZES),
  /** Notifications play the system's sound. */
  sound: z.boolean(),
  /** Nothing but summaries: never one notification for each. */
  summaryOnly: z.boolean(),
  /** From `quietFrom` to `quietTo` (local time, may span midnight) nothing is shown or sounded; all is kept in the app. */
  quietHours: z.boolean(),
  quietFrom: timeOfDay,
  quietTo: timeOfDay,
  /** ms since the epoch: until then nothing is shown; null or past: not muted. */
  mutedUntil: z.number().nullable(),

  /** What opening an output does: the system's browser, the player inside, or a download opened with the system's app. */
  openWith: z.enum(['browser', 'player', 'download']),
  /** Absolute; null for the system's own folder of downloads. */
  downloadFolder: z.string().nullable(),
  /** Downloads every output when its finish is seen. */
  autoDownload: z.boolean(),

  /** When a finished generation moves from the list to the history. */
  historyAfter: z.enum(['never', 'hour', 'day', 'week']),
  /** Most generations kept in the history; the oldest leave first. */
  historyLimit: z.number().int().min(50).max(20_000),

  /** Running generations show the first frame of their input; it is read from where the input is. */
  inputPreviews: z.boolean(),
  /** How much of the disk those first frames take at most, in MB. */
  inputPreviewsMb: z.literal(INPUT_PREVIEW_SIZES_MB),

  /** Reads what completed generations cost, where the API has that. */
  readCosts: z.boolean(),

  startAtLogin: z.boolean(),
  /** Closing the window keeps the app in the tray, where there is one. */
  closeToTray: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  /** Percent. */
  textSize: z.literal(TEXT_SIZES),
  language: z.enum(['system', 'en', 'de']),
  /** Row height. */
  density: z.enum(['comfortable', 'compact']),
  /** How the list is sorted and grouped. */
  listSort: z.enum(['smart', 'added', 'finished', 'name', 'model', 'status']),
  listGroup: z.enum(['none', 'project', 'day']),
  /** The tour of the first start was finished or skipped: it isn't shown again. */
  tourEnded: z.boolean(),
  /** Whether generations are shown in rows, or as pictures in a grid. */
  listForm: z.enum(['list', 'gallery']),
  /** The width that those pictures have at least, in CSS pixels. */
  tileWidth: z.number().int().min(MIN_TILE_WIDTH_PX).max(MAX_TILE_WIDTH_PX),
  /** What exported lists contain; a column of a later version is left out. */
  exportColumns: z.array(z.string().max(100)).max(100).transform(exportColumns),
})
export type Settings = z.infer<typeof settingsSchema>

export const DEFAULT_SETTINGS: Settings = {
  requestsPerMinute: 300,
  openHolds: MAX_OPEN_HOLDS,
  autoWatch: false,
  autoWatchProject: null,
  links: 'ask',
  notifyCompleted: true,
  notifyFailed: true,
  notifyCanceled: true,
  notifySets: 'both',
  setsFrom: 5,
  sound: true,
  summaryOnly: false,
  quietHours: false,
  quietFrom: '22:00',
  quietTo: '07:00',
  mutedUntil: null,
  openWith: 'browser',
  downloadFolder: null,
  autoDownload: false,
  historyAfter: 'day',
  historyLimit: 2_000,
  inputPreviews: true,
  inputPreviewsMb: 100,
  readCosts: true,
  startAtLogin: false,
  closeToTray: true,
  theme: 'system',
  textSize: 100,
  language: 'system',
  density: 'comfortable',
  listSort: 'smart',
  listGroup: 'none',
  tourEnded: false,
  listForm: 'list',
  tileWidth: 220,
  exportColumns: [...EXPORT_COLUMNS],
}
