import type { Download } from '../../electron/contract/downloads'
import { compareDownloads, downloadPercent, hasEnded, isActive } from '../model/downloads'
import { mirror } from './mirror.svelte'

/** What the window derives from main's downloads. */
class DownloadsState {
  readonly #all = $derived(mirror.downloads.downloads)
  readonly #byId = $derived(new Map(this.#all.map((download) => [download.id, download])))

  readonly ordered = $derived([...this.#all].sort(compareDownloads))
  readonly active = $derived(this.#all.filter(isActive))
  readonly failedCount = $derived(this.#all.filter(({ state }) => state === 'failed').length)
  readonly hasEnded = $derived(this.#all.some(hasEnded))
  /** The mean of all that are active, 0 to 100. */
  readonly percent = $derived.by(() => {
    if (this.active.length === 0) return 0
    const sum = this.active.reduce((total, download) => total + (downloadPercent(download) ?? 0), 0)
    return sum / this.active.length
  })

  of(id: string): Download | undefined {
    return this.#byId.get(id)
  }
}

export const downloads = new DownloadsState()
