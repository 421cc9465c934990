import { clipboard } from 'electron'
import type { Settings } from '../../../contract/settings'
import { isAllowedUrl } from '../../platform/environment'
import type { OutputAccess } from './output-access'
import type { SystemShell } from './system-shell'

export interface OpenerOptions {
  outputs: OutputAccess
  shell: SystemShell
  openWith: () => Settings['openWith']
  /** Opens each in the system's app, once it is downloaded. */
  download: (ids: readonly string[]) => Promise<void>
}

/** Opens outputs as the setting says, or in the browser. */
export class Opener {
  readonly #options: OpenerOptions

  constructor(options: OpenerOptions) {
    this.#options = options
  }

  /** Opens outputs as the setting says. Returns those to be played in the window. @throws UserError */
  async open(ids: readonly string[]): Promise<string[]> {
    switch (this.#options.openWith()) {
      case 'browser':
        for (const id of ids) await this.openInBrowser(id)
        return []
      case 'download':
        await this.#options.download(ids)
        return []
      case 'player':
        return [...ids]
    }
  }

  /** @throws UserError */
  async openInBrowser(id: string): Promise<void> {
    const url = await this.#options.outputs.freshUrl(id)
    // Checked again where it leaves the app: here a URL from the API starts a program.
    if (isAllowedUrl(url)) await this.#options.shell.openUrl(url)
  }

  /** Copies fresh URLs, one a line. Returns how many. @throws UserError when one has no output */
  async copyOutputUrls(ids: readonly string[]): Promise<number> {
    const urls: string[] = []
    for (const id of ids) urls.push(await this.#options.outputs.freshUrl(id))
    await clipboard.writeText(urls.join('\n'))
    return urls.length
  }
}
