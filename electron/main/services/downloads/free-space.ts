import { statfs } from 'node:fs/promises'

/** Returns the free bytes of a folder's disk; null when the system doesn't tell. */
export async function freeBytes(folder: string): Promise<number | null> {
  const disk = await statfs(folder)
  return disk.bavail * disk.bsize
}

/**
 * Returns whether there is certainly too little space. Some network drives report 0, or numbers that can't be, whatever is
 * free: then only a refused write counts.
 * @param needed bytes
 * @param free bytes, as reported
 */
export function lacksSpace(needed: number, free: number | null): boolean {
  return free !== null && Number.isFinite(free) && free > 0 && needed > free
}
