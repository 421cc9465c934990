import { m } from '../../../i18n'
import { codeOf } from './part-file'

/** The disk refused. */
export class DiskTrouble extends Error {
  readonly code: string | null
  constructor(cause: unknown) {
    super('The disk refused', { cause })
    this.code = codeOf(cause)
  }
}

/** There is less room than the file needs. */
export class NoRoom extends Error {
  readonly code = 'ENOSPC'
}

/** What the disk does not do, for the user: what is the matter and what to do. */
export function diskSentence(code: string | null, folder: string): string {
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
