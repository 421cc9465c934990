import { mkdir } from 'node:fs/promises'
import type { Settings } from '../../../contract/settings'
import { m } from '../../../i18n'
import { exists } from '../../platform/files'
import type { SystemShell } from '../outputs/system-shell'
import { UserError } from '../user-error'
import type { DownloadRecord } from './download-record'
import { mediaExtension } from './media-types'

export interface DownloadFilesOptions {
  shell: SystemShell
  settings: () => Pick<Settings, 'downloadFolder'>
  /** The system's folder for downloads. */
  systemFolder: string
}

/** The folder of downloads, and the files in it. */
export class DownloadFiles {
  readonly #options: DownloadFilesOptions

  constructor(options: DownloadFilesOptions) {
    this.#options = options
  }

  /** Where new files go (absolute path). */
  get folder(): string {
    return this.#options.settings().downloadFolder ?? this.#options.systemFolder
  }

  /** Creates the system's folder if it is missing. A missing chosen folder may be on a drive that is not connected. */
  async openFolder(): Promise<string> {
    const { folder } = this
    if (this.#options.settings().downloadFolder === null) await mkdir(folder, { recursive: true })
    return folder
  }

  /** @throws UserError when there is no such folder */
  async showFolder(): Promise<void> {
    await this.openFolder().catch(() => undefined)
    const { folder } = this
    if (!(await exists(folder))) throw new UserError('not_found', m.downloads_folder_gone({ folder }))
    await this.#options.shell.openPath(folder)
  }

  /** @throws UserError when the file is missing */
  async openFile(record: DownloadRecord | undefined): Promise<void> {
    await this.openPath(await completeFile(record))
  }

  /** @throws UserError when the file is missing */
  async showFile(record: DownloadRecord | undefined): Promise<void> {
    this.#options.shell.showItem(await completeFile(record))
  }

  /** Opens media. Any other file is only shown: it might be a program. @throws UserError when no app opens it */
  async openPath(path: string): Promise<void> {
    if (mediaExtension(path) === null) this.#options.shell.showItem(path)
    else await this.#options.shell.openPath(path)
  }
}

async function completeFile(record: DownloadRecord | undefined): Promise<string> {
  if (record?.state !== 'done' || record.path === null) {
    throw new UserError('not_found', m.downloads_not_downloaded())
  }
  if (!(await exists(record.path))) throw new UserError('not_found', m.downloads_file_gone())
  return record.path
}
