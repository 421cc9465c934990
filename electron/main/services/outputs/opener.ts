import { clipboard } from 'electron'
import type { Settings } from '../../../contract/settings'
import { isAllowedUrl } from '../../platform/environment'
import type { OutputAccess } from './output-access'
import type { SystemShell } from './system-shell'

export interface OpenerOptions {
  access: OutputAccess
  shell: SystemShell
  /** What the user has chosen. */
  openWith: () => Settings['openWith']
  /** Downloads them where they are not yet, and opens each with the system's app when it is whole. */
  download: (ids: readonly string[]) => Promise<void>
}

/** Opens outputs, by the setting or in the browser. */
export class Opener {
  readonly #parts: OpenerOptions

  constructor(parts: OpenerOptions) {
    this.#parts = parts
  }

  /** Opens outputs as the setting says. Answers those that are to be played in the window. @throws UserError */
  async open(ids: readonly string[]): Promise<string[]> {
    switch (this.#parts.openWith()) {
      case 'browser':
        for (const id of ids) await this.openInBrowser(id)
        return []
      case 'download':
        await this.#parts.download(ids)
        return []
      case 'player':
        return [...ids]
    }
  }

  /** Opens the output with the system's browser. @throws UserError */
  async openInBrowser(id: string): Promise<void> {
    const url = await this.#parts.access.freshUrl(id)
    // Checked where it leaves the app as well: this is the one place where an address of the API's gets power.
    if (isAllowedUrl(url)) await this.#parts.shell.openUrl(url)
  }

  /** Copies fresh URLs of the outputs, one a line, and says how many. @throws UserError where there is none */
  async copyOutputUrls(ids: readonly string[]): Promise<number> {
    const urls: string[] = []
    for (const id of ids) urls.push(await this.#parts.access.freshUrl(id))
    await clipboard.writeText(urls.join('\n'))
    return urls.length
  }
}
