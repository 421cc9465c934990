import { link, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf, syncFolder } from '../../platform/files'
import { withFreeName } from './free-name'
import { PART_SUFFIX, isTaken, inspectFile } from './part-file'

/**
 * Renames a complete part to its final name, numbered when that is taken. Never overwrites a file.
 * @param onCandidate called with each path before it is tried
 * @throws the error of the disk; the part is kept then
 */
export async function placePart(part: string, onCandidate: (path: string) => void): Promise<string> {
  const folder = dirname(part)
  const placed = await withFreeName(basename(part, PART_SUFFIX), '', async (name) => {
    const path = join(folder, name)
    if (await isTaken(path)) return null
    onCandidate(path)
    return (await tryPlace(part, path)) ? path : null
  })
  await syncFolder(folder)
  return placed
}

/** Returns false when the name is taken. */
async function tryPlace(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (codeOf(error) === 'ENAMETOOLONG') throw error
    // FAT, exFAT and many network drives have no hard links. Each reports that with a different error code.
    return tryRename(part, path)
  }
  // The file is complete under its name, even when the part can't be deleted.
  await rm(part).catch(() => undefined)
  return true
}

/** For disks without links: an empty file reserves the name, so that no other is replaced. Returns false when it is taken. */
async function tryRename(part: string, path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close()
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  // Another app may have written to the reserved name: then it is that app's file.
  if (!(await isEmpty(path))) return false
  try {
    await rename(part, path)
    return true
  } catch {
    if (!(await isEmpty(path))) return false
    await rm(path)
  }
  // Some network drives refuse to replace a file: the name can't be reserved there, but a rename can't overwrite either.
  if (await isTaken(path)) return false
  await rename(part, path)
  return true
}

async function isEmpty(path: string): Promise<boolean> {
  return (await inspectFile(path))?.bytes === 0
}
