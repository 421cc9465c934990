import { rename, rm, writeFile } from 'node:fs/promises'

/** Writes a file in one step: a failed write leaves the previous file. @throws the error of the disk */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.part`
  try {
    // A link in its place could lead to another file.
    await rm(temporary, { force: true })
    await writeFile(temporary, content, { flag: 'wx' })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}
