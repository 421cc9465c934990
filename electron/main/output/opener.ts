import { clipboard, shell } from 'electron'
import { CommandRefused } from '../ipc/handle'
import type { OutputAccess } from './output-access'
import { isAllowedUrl } from '../start/environment'

/** Opens things outside the app. Under test hooks it is recorded instead of done. */
export class Opener {
  readonly #access: OutputAccess
  readonly #record: string[] | null

  /** @param record where to note what would be opened; null to open it */
  constructor(access: OutputAccess, record: string[] | null) {
    this.#access = access
    this.#record = record
  }

  /** Opens the output with the system's browser. @throws CommandRefused */
  async openOutput(id: string): Promise<void> {
    const url = await this.#access.freshUrl(id)
    // Checked where it leaves the app as well: this is the one place where an address of the API's gets power.
    if (!isAllowedUrl(url)) return
    if (this.#record) {
      this.#record.push(url)
      return
    }
    try {
      await shell.openExternal(url)
    } catch {
      throw new CommandRefused(
        'unexpected',
        'No program on this system would open the link. Copy the output’s URL instead, or set a default browser.',
      )
    }
  }

  /** Copies fresh URLs of the outputs, one a line, and says how many. @throws CommandRefused where there is none */
  async copyOutputUrls(ids: readonly string[]): Promise<number> {
    const urls: string[] = []
    for (const id of ids) urls.push(await this.#access.freshUrl(id))
    await clipboard.writeText(urls.join('\n'))
    return urls.length
  }
}
