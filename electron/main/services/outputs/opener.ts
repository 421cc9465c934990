import { clipboard } from 'electron'
import type { MediaPart } from '../../../contract/media-url'
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
        await this.#openAllInBrowser(ids)
        return []
      case 'download':
        await this.#options.download(ids)
        return []
      case 'player':
        return [...ids]
    }
  }

  /** @throws UserError */
  async openInBrowser(id: string, part: MediaPart = 'output'): Promise<void> {
    await this.#openUrl(await this.#options.outputs.freshUrl(id, part))
  }

  /** Copies fresh URLs, one a line. Returns how many were copied, and how many failed. @throws UserError when all failed */
  async copyOutputUrls(ids: readonly string[]): Promise<{ copied: number; failed: number }> {
    const { urls, failures } = await this.#freshUrls(ids)
    if (urls.length === 0) throw failures[0]
    await clipboard.writeText(urls.join('\n'))
    return { copied: urls.length, failed: failures.length }
  }

  /** Opens those that can be opened. @throws the first error of the others */
  async #openAllInBrowser(ids: readonly string[]): Promise<void> {
    const { urls, failures } = await this.#freshUrls(ids)
    for (const url of urls) await this.#openUrl(url)
    if (failures.length > 0) throw failures[0]
  }

  async #openUrl(url: string): Promise<void> {
    // Checked again where it leaves the app: here a URL from the API starts a program.
    if (isAllowedUrl(url)) await this.#options.shell.openUrl(url)
  }

  async #freshUrls(ids: readonly string[]): Promise<{ urls: string[]; failures: unknown[] }> {
    const { outputs } = this.#options
    const [id] = ids
    // The user waits for a single URL, so it doesn't take its turn.
    if (ids.length === 1 && id !== undefined) return { urls: [await outputs.freshUrl(id)], failures: [] }
    const results = await outputs.freshUrls(ids)
    return {
      urls: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
      failures: results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : [])),
    }
  }
}
