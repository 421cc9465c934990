import { join } from 'node:path'

/** Brings an entry, not checked yet, from one version to the next. @throws when it can't */
export type EntryMigration = (entry: unknown) => unknown

/** The first brings version 1 to 2, and so on. */
export const MIGRATIONS: readonly EntryMigration[] = []

/** The version that is written. */
export const VERSION = MIGRATIONS.length + 1

/** The first line of every journal. */
export const HEADER = `${JSON.stringify({ syncwatch: 'watchlist', version: VERSION })}\n`

/** @param folder the data folder */
export const journalPath = (folder: string): string => join(folder, 'watchlist.jsonl')
