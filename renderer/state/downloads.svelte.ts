import type { Download } from '../../electron/contract/downloads'
import { session } from './session.svelte'
import { percentOf } from '../text/download-labels'

const ACTIVE: ReadonlySet<Download['state']> = new Set(['queued', 'running', 'retrying'])
const PLACES: Record<Download['state'], number> = {
  running: 0,
  retrying: 0,
  queued: 1,
  failed: 2,
  paused: 2,
  done: 3,
  canceled: 3,
}

/** What the window knows of the downloads, put together. */
class DownloadsState {
  /** The panel is on the screen. */
  open = $state(false)

  readonly #byId = $derived(new Map(session.downloads.downloads.map((download) => [download.id, download])))

  /** What goes on first, then what wants something, then what has ended, the newest on top. */
  readonly ordered = $derived.by(() => {
    const place = ({ state }: Download): number => PLACES[state]
    return [...session.downloads.downloads].sort(
      (a, b) => place(a) - place(b) || (place(a) < 2 ? a.startedAt - b.startedAt : b.startedAt - a.startedAt),
    )
  })

  readonly active = $derived(session.downloads.downloads.filter(({ state }) => ACTIVE.has(state)))
  readonly failed = $derived(session.downloads.downloads.filter(({ state }) => state === 'failed').length)
  readonly ended = $derived(
    session.downloads.downloads.some(({ state }) => PLACES[state] === 3 || state === 'failed'),
  )
  /** Of all that is under way, 0 to 100. */
  readonly percent = $derived.by(() => {
    if (this.active.length === 0) return 0
    return this.active.reduce((sum, download) => sum + (percentOf(download) ?? 0), 0) / this.active.length
  })

  of(id: string): Download | undefined {
    return this.#byId.get(id)
  }
}

export const downloads = new DownloadsState()
