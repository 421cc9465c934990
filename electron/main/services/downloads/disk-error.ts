import { m } from '../../../i18n'
import { codeOf } from '../../platform/files'

/** The disk refused; `code` is Node's, such as "ENOSPC". */
export class DiskError extends Error {
  readonly code: string | null

  constructor(code: string | null, cause?: unknown) {
    super('The disk refused', { cause })
    this.code = code
  }
}

/** Works with files. @throws DiskError for every error of the work */
export async function withDiskErrors<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof DiskError ? error : new DiskError(codeOf(error), error)
  }
}

/** Returns a sentence for the user: what the disk refused, and what to do. */
export function diskMessage(code: string | null, folder: string): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return m.downloads_disk_full({ folder })
    case 'ENOENT':
    case 'ENOTDIR':
      return m.downloads_folder_gone({ folder })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return m.downloads_not_writable({ folder })
    case 'EFBIG':
      return m.downloads_too_large({ folder })
    default:
      return m.downloads_disk_error({ folder })
  }
}
