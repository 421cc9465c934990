/** Limits that the page needs too; kept apart from the schemas so that it stays free of zod. */

/** Most characters of an ID; the longest seen are UUIDs (36). */
export const MAX_ID_LENGTH = 200
/** Most generations on the watchlist, the history included: what main and the page still carry without a stutter. */
export const MAX_WATCHED = 50_000
/** The IDs of a text with more than this are added only after a question. */
export const MAX_IDS_WITHOUT_QUESTION = 20
/** The same for a command line: a script doesn't wait for an answer. A batch has up to 500 generations. */
export const MAX_COMMAND_IDS_WITHOUT_QUESTION = 500
/** From how many generations a set is made; 0 for never. */
export const SET_SIZES = [0, 2, 5, 10, 20] as const
/** More generations at once are a list, not a set: a batch of the API has as many. */
export const MAX_AUTO_SET = 500
/** Most characters of a file name: more than any file system allows. */
export const MAX_FILE_NAME_LENGTH = 1_000
/** Most characters of a project's ID; the API's are UUIDs (36). */
export const MAX_PROJECT_ID_LENGTH = 200
/** Most characters of a part of a project's name to search for. */
export const MAX_PROJECT_SEARCH_LENGTH = 200
/** Most characters of the labels of sources. */
export const MAX_SOURCE_LENGTH = 200
/** The statuses by which the account can be searched. The API's list names all but CANCELED, which older documents have. */
export const ACCOUNT_STATUSES = [
  'PENDING',
  'PROCESSING',
  'COMPLETED',
  'FAILED',
  'REJECTED',
  'CANCELED',
] as const
/** Most characters of one paste: some 25,000 UUIDs. */
export const MAX_PASTE_LENGTH = 1_000_000
/** Most characters of an imported file: an export of 50,000 generations has some 30 million. */
export const MAX_FILE_LENGTH = 30_000_000
/** Most outputs that one command opens: each opens something on the user's screen. */
export const MAX_OPENED_AT_ONCE = 20
/** Most characters of a label. */
export const MAX_LABEL_LENGTH = 120
/** Most characters of a note. */
export const MAX_NOTE_LENGTH = 4_000
/** Auto-watch looks for running generations of the account this often, in ms. */
export const AUTO_WATCH_INTERVAL_MS = 30_000
/**
 * Most long polls held open at once. Over HTTP/2 all requests share one connection, on which Chromium opens 100 streams
 * until the server allows more; the others are for reads, downloads and players.
 */
export const MAX_OPEN_HOLDS = 80
/** How much of the disk the first frames of inputs may take, in MB. */
export const INPUT_PREVIEW_SIZES_MB = [50, 100, 250, 500] as const
/** The width that tiles of the gallery have at least, in CSS pixels. */
export const MIN_TILE_WIDTH_PX = 140
export const MAX_TILE_WIDTH_PX = 400
