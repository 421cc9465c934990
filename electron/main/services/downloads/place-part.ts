import { link, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf, syncFolder } from '../../platform/files'
import { firstFree } from './free-name'
import { PART_SUFFIX, isTaken, sizeOf } from './part-file'

/**
 * Renames a complete part to its final name, numbered when that is taken. Never overwrites a file.
 * @param onCandidate called with each path before it is tried
 * @throws the error of the disk; the part is still there then
 */
export async function placePart(part: string, onCandidate: (path: string) => void): Promise<string> {
  const folder = dirname(part)
  const placed = await firstFree(basename(part, PART_SUFFIX), '', async (name) => {
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
    // FAT, exFAT and many network drives know no second name. Each says so with another error code.
    return tryRename(part, path)
  }
  // The file is complete under its name, even when the part can't be deleted.
  await rm(part).catch(() => undefined)
  return true
}

/** Without links: an empty file reserves the name, so that nothing else is replaced. Returns false when it is taken. */
async function tryRename(part: string, path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close()
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  // What another app has written to the reservation meanwhile is its file.
  if (!(await isEmpty(path))) return false
  try {
    await rename(part, path)
    return true
  } catch {
    if (!(await isEmpty(path))) return false
    await rm(path)
  }
  // Some network drives replace no file: there the name can't be reserved, and a rename can't overwrite.
  if (await isTaken(path)) return false
  await rename(part, path)
  return true
}

async function isEmpty(path: string): Promise<boolean> {
  return (await sizeOf(path))?.bytes === 0
}
