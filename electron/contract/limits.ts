/** Limits that the window needs to know too; apart from the schemas so that it stays free of zod. */

/** Outputs opened by one command: each opens something on the person's screen. */
export const MAX_OPENED_AT_ONCE = 20
/** Characters. */
export const MAX_LABEL_LENGTH = 120
/** Characters. */
export const MAX_NOTE_LENGTH = 4_000
