import { stat } from 'node:fs/promises'

/** What tells whether a file is still what was read. */
export interface FileState {
  readonly size: number
  readonly mtimeMs: number
  readonly ino: number
}

/** Returns null for anything that isn't a file: the read of a pipe may never end. @throws when the system refuses */
export async function fileState(path: string): Promise<FileState | null> {
  const stats = await stat(path)
  if (!stats.isFile()) return null
  const { size, mtimeMs, ino } = stats
  return { size, mtimeMs, ino }
}

/** Returns whether both are of one unchanged file. */
export function isSameState(one: FileState, other: FileState): boolean {
  return one.size === other.size && one.mtimeMs === other.mtimeMs && one.ino === other.ino
}
