/** How often the account's running generations are looked for while Syncwatch watches by itself, in ms. */
export const AUTO_WATCH_EVERY_MS = 30_000

/** Most characters of the ID of a project; those of the API are UUIDs (36). */
export const MAX_PROJECT_ID_LENGTH = 200
