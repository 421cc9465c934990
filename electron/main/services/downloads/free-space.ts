import { statfs } from 'node:fs/promises'

/** Returns the free bytes of a folder's disk. @throws the error of the disk */
export async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder)
  return disk.bavail * disk.bsize
}

/**
 * Returns whether there is certainly too little space. Some network drives always report 0 or an impossible number: then
 * only a failed write counts.
 * @param needed bytes
 * @param free bytes, as reported
 */
export function lacksSpace(needed: number, free: number | null): boolean {
  return free !== null && Number.isFinite(free) && free > 0 && needed > free
}
