import { codeOf } from '../../platform/files'
import type { DiskProblemKind } from './download-problem'

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

/** Returns what the disk refused. */
export function diskProblemKind(code: string | null): DiskProblemKind {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk_full'
    case 'ENOENT':
    case 'ENOTDIR':
      return 'folder_gone'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'not_writable'
    case 'EFBIG':
      return 'too_large'
    default:
      return 'disk_error'
  }
}
