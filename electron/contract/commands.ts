import { z } from 'zod'
import { accountCommands } from './account-commands'
import { addQuestionSchema, addResultSchema } from './add-result'
import { appStatusSchema, keyStatusSchema } from './app-status'
import { downloadsSchema } from './downloads'
import { insightsCommands } from './insights-commands'
import { finishActionCommands } from './finish-action-commands'
import {
  generationDetailSchema,
  mediaPartSchema,
  mediaProblemSchema,
  mediaViewerSchema,
} from './generation-detail'
import {
  MAX_FILE_LENGTH,
  MAX_FILE_NAME_LENGTH,
  MAX_ID_LENGTH,
  MAX_OPENED_AT_ONCE,
  MAX_PASTE_LENGTH,
  MAX_WATCHED,
} from './limits'
import { annotationsSchema } from './annotations'
import { MAX_MUTE_MINUTES } from './mute'
import { rowCountsSchema } from './generation-row'
import { generationSetsSchema } from './generation-set'
import { setCommands } from './set-commands'
import { soundCommands } from './sound-commands'
import { settingsSchema } from './settings'
import { storedRowsSchema } from './stored-rows'
import { notificationLogSchema } from './notification-log'

const id = z.string().min(1).max(MAX_ID_LENGTH)
// Any number: a list of an earlier version may be longer than one can be now, and must be removable at once.
const ids = z.array(id)
const nothing = z.undefined()
const done = z.void()
// Longer than any real key.
const apiKey = z.string().trim().min(1).max(512)

const rowsPiece = z.object({
  /** The JSON of some rows: text crosses into the page ten times as fast as objects do. */
  rowsJson: z.string(),
  /** `moreRows` returns the next ones. */
  hasMoreRows: z.boolean(),
})
export type RowsPiece = z.infer<typeof rowsPiece>

const snapshot = rowsPiece.extend({
  /**
   * The counts of all rows, when only those that the list begins with are here: `moreRows` then returns every row, these
   * included. Null when these are the first piece of all rows.
   */
  counts: rowCountsSchema.nullable(),
  /** Every row is at least as new as this; the changes since come as patches. */
  revision: z.number(),
  status: appStatusSchema,
  key: keyStatusSchema,
  settings: settingsSchema,
  downloads: downloadsSchema,
  notificationLog: notificationLogSchema,
  sets: generationSetsSchema,
  /** IDs that a link asks to watch, until the user answers. */
  linkIds: z.array(z.string()),
  /** The same for what was pasted or imported. */
  addQuestion: addQuestionSchema,
  /** Generations to show, as by `show:generations`: the window was opened for them. Empty when it was not. */
  showGenerations: z.array(z.string()),
  version: z.string(),
  apiUrl: z.string(),
  /** The languages the system wants, the most wanted first (BCP 47). */
  systemLanguages: z.array(z.string()),
  /** What this system can do: what it can't is not offered. */
  can: z.object({ startAtLogin: z.boolean() }),
  /** Whether the tour may be shown, if it hasn't ended before. */
  offersTour: z.boolean(),
})
export type Snapshot = z.infer<typeof snapshot>

const keyTest = z.object({
  outcome: z.enum(['works', 'refused', 'unreachable']),
  /** A sentence for the user. */
  message: z.string(),
})
export type KeyTest = z.infer<typeof keyTest>

/**
 * Every command: the schema its arguments must pass in main, and the shape of its answer. The key is the channel, the
 * name of the handler and the page's function. A new command is an entry here and a handler in `main/ipc/handlers`.
 */
export const commands = {
  /** Rows from the disk for the first paint, before main is loaded; null when there are none, and later. */
  storedRows: { args: nothing, result: storedRowsSchema.nullable() },
  snapshot: { args: nothing, result: snapshot },
  /** The next rows of the latest snapshot: tens of thousands at once would block main and the page. */
  moreRows: { args: nothing, result: rowsPiece },

  /** Adds the IDs in a text. `asks`: asks the user first when there are many, or something is unclear. */
  add: {
    args: z.object({ text: z.string().max(MAX_PASTE_LENGTH), asks: z.boolean().optional() }),
    result: addResultSchema,
  },
  /** Adds IDs from the system's clipboard, which main reads; asks first as `add` does. */
  addClipboard: { args: nothing, result: addResultSchema },
  /** Adds from dropped or chosen files: IDs, or an exported list with its annotations. Asks first as `add` does. */
  importText: {
    args: z.object({
      text: z.string().max(MAX_FILE_LENGTH),
      fileName: z.string().max(MAX_FILE_NAME_LENGTH).optional(),
    }),
    result: addResultSchema.extend({
      /** How many got annotations from an exported list. */
      annotated: z.number(),
      /** How many kept their own annotations, which are or may be newer than the imported ones. */
      kept: z.number(),
    }),
  },
  /** The user's answer to the question with this ID. */
  answerAdd: { args: z.object({ id: z.number(), isWanted: z.boolean() }), result: done },
  ...accountCommands,
  remove: { args: z.object({ ids }), result: z.object({ removed: z.array(z.string()) }) },
  restore: { args: z.object({ ids }), result: z.object({ restored: z.array(z.string()) }) },
  retry: { args: z.object({ ids }), result: z.object({ retried: z.number() }) },
  annotate: {
    args: z.object({ ids, annotations: annotationsSchema.partial() }),
    result: z.object({ annotated: z.number() }),
  },
  /** Moves finished ones to the history, or back to the list. */
  setHistory: {
    args: z.object({ ids, inHistory: z.boolean() }),
    result: z.object({ moved: z.array(z.string()) }),
  },
  ...setCommands,
  /** Asks the user where, and writes a file. `path` is null when they canceled. */
  exportGenerations: {
    args: z.object({ ids, format: z.enum(['csv', 'json']) }),
    result: z.object({ fileName: z.string().nullable(), count: z.number() }),
  },
  ...insightsCommands,
  setPaused: { args: z.object({ paused: z.boolean() }), result: done },
  /** Cancels the bulk reads whose progress the status shows. */
  cancelReads: { args: nothing, result: done },
  /** Retries at once what couldn't be requested or written. */
  reconnect: { args: nothing, result: done },
  setVisible: { args: z.object({ ids: ids.max(MAX_WATCHED) }), result: done },
  /** Whether the page can't be seen. A hidden page gets changes when it is shown again. */
  setHidden: { args: z.object({ hidden: z.boolean() }), result: done },
  /** The user's answer to a link, for the IDs that were shown; `always`: do not ask again. */
  answerLink: { args: z.object({ ids, follow: z.boolean(), always: z.boolean() }), result: addResultSchema },

  copyIds: { args: z.object({ ids }), result: done },
  /** Null when it is not on the list, or has not been answered yet. */
  detail: { args: z.object({ id }), result: generationDetailSchema.nullable() },
  /** Copies the API's whole answer as JSON. */
  copyJson: { args: z.object({ ids }), result: done },
  /** Copies what sync.so's support needs to find the generations. */
  copySupportDetails: { args: z.object({ ids }), result: done },
  /** Reads it again now. */
  refresh: { args: z.object({ id }), result: done },

  /** Opens outputs as the setting says. `played`: to be played in the window. */
  openOutput: {
    args: z.object({ ids: z.array(id).min(1).max(MAX_OPENED_AT_ONCE) }),
    result: z.object({ played: z.array(z.string()) }),
  },
  /** Opens a generation's media, by default its output, in the system's browser, whatever the setting. */
  openInBrowser: { args: z.object({ id, part: mediaPartSchema.optional() }), result: done },
  copyOutputUrls: { args: z.object({ ids }), result: z.object({ copied: z.number(), failed: z.number() }) },
  /** Copies a fresh URL of any media of a generation. */
  copyMediaUrl: { args: z.object({ id, part: mediaPartSchema }), result: done },
  /** Why media that was just requested couldn't be played. */
  mediaProblem: { args: z.object({ id, part: mediaPartSchema }), result: mediaProblemSchema },
  /** Why media that plays has no picture; null when it is audio only. */
  pictureProblem: {
    args: z.object({ id, part: mediaPartSchema, viewer: mediaViewerSchema }),
    result: mediaProblemSchema.nullable(),
  },
  /** Ends the media requests of a viewer that is gone. */
  closeMedia: { args: z.object({ viewer: mediaViewerSchema }), result: done },

  startDownload: { args: z.object({ ids }), result: z.object({ started: z.number() }) },
  /** Every finished generation with an output that has not been downloaded. */
  downloadFinished: { args: nothing, result: z.object({ started: z.number() }) },
  pauseDownload: { args: z.object({ ids }), result: done },
  resumeDownload: { args: z.object({ ids }), result: done },
  cancelDownload: { args: z.object({ ids }), result: done },
  /** Clears finished, failed and canceled downloads from the list; files stay. */
  clearDownloads: { args: nothing, result: done },
  openDownload: { args: z.object({ id }), result: done },
  showDownload: { args: z.object({ id }), result: done },
  openDownloadFolder: { args: nothing, result: done },
  /** Asks the user for a folder. Returns the settings after that. */
  chooseDownloadFolder: { args: nothing, result: settingsSchema },

  /** Null: all. */
  markNotificationsRead: {
    args: z.object({ keys: z.array(z.string().max(500)).max(1_000).nullable() }),
    result: done,
  },
  clearNotifications: { args: nothing, result: done },
  /** Mutes notifications for this many minutes; null unmutes them. */
  mute: {
    args: z.object({ minutes: z.number().int().min(1).max(MAX_MUTE_MINUTES).nullable() }),
    result: settingsSchema,
  },

  ...finishActionCommands,
  ...soundCommands,

  saveKey: { args: z.object({ key: apiKey }), result: keyStatusSchema },
  /** Saves the API key found in a text (`foundKey`). Main keeps it for 10 minutes; `not_found` after that. */
  useFoundKey: { args: nothing, result: keyStatusSchema },
  /** Tests the key in use when none is given. */
  testKey: { args: z.object({ key: apiKey.nullable() }), result: keyTest },
  clearKey: { args: nothing, result: keyStatusSchema },
  // A folder is chosen in main's own dialog: the page names no path.
  saveSettings: { args: settingsSchema.omit({ downloadFolder: true }).partial(), result: settingsSchema },
  /** Resets all settings but the key to their defaults; `undo` restores those before the last reset. */
  resetSettings: { args: z.object({ undo: z.boolean() }), result: settingsSchema },
  /** Returns the text for a bug report; `copy` also puts it on the clipboard. */
  diagnostics: {
    args: z.object({ hideIds: z.boolean(), copy: z.boolean() }),
    result: z.object({ text: z.string() }),
  },
} as const satisfies Record<string, { args: z.ZodType; result: z.ZodType }>

export type CommandName = keyof typeof commands
export const COMMAND_NAMES = Object.keys(commands) as CommandName[]

export type CommandArgs<N extends CommandName> = z.infer<(typeof commands)[N]['args']>
export type CommandResult<N extends CommandName> = z.infer<(typeof commands)[N]['result']>

/** The result of a command: never a thrown error, so that the message survives the process border. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: CommandError }

export interface CommandError {
  code:
    | 'invalid_request'
    | 'not_found'
    | 'no_output'
    | 'no_key'
    | 'unreachable'
    /** The user canceled it. */
    | 'canceled'
    | 'storage'
    | 'unexpected'
  /** A sentence for the user: what happened and what to do. */
  message: string
}
