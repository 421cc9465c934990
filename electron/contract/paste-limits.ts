/** Limits of text that is taken in; apart from the schemas so that the window stays free of zod. */

/** Most characters taken from one paste: some 25,000 UUIDs. */
export const MAX_PASTE_LENGTH = 1_000_000
/** Most characters of a dropped or imported file: an export of 20,000 generations is some 12 million. */
export const MAX_FILE_LENGTH = 30_000_000
