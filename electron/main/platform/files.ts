import { access, constants, open } from 'node:fs/promises'

/** Returns the error's code in Node, such as "ENOSPC". */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Returns whether there is something at the path. @param mode whether it also allows this, such as `W_OK` */
export function exists(path: string, mode = constants.F_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  )
}

/** Lets a new name in a folder survive a power loss, where the system can. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Windows opens no folders.
  }
}
