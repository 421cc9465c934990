import type { MediaViewer } from '../../../../contract/media-url'

/** Remembered because a request can arrive after the message that its viewer is gone. */
const MAX_CLOSED = 500

/** Ends the media requests of players and previews that are gone: Electron doesn't say when the page drops a request. */
export class MediaViewers {
  readonly #open = new Map<MediaViewer, Set<AbortController>>()
  readonly #closed = new Set<MediaViewer>()

  /** Registers a request, until `end` is called. The signal is aborted when the viewer closes. */
  open(viewer: MediaViewer): { signal: AbortSignal; end: () => void } {
    const control = new AbortController()
    if (this.#closed.has(viewer)) control.abort()
    const requests = this.#open.get(viewer) ?? new Set()
    this.#open.set(viewer, requests.add(control))
    const end = (): void => {
      requests.delete(control)
      if (requests.size === 0 && this.#open.get(viewer) === requests) this.#open.delete(viewer)
    }
    return { signal: control.signal, end }
  }

  close(viewer: MediaViewer): void {
    this.#closed.add(viewer)
    const [oldest] = this.#closed
    if (this.#closed.size > MAX_CLOSED && oldest !== undefined) this.#closed.delete(oldest)
    const requests = this.#open.get(viewer)
    this.#open.delete(viewer)
    for (const control of requests ?? []) control.abort()
  }

  /** Ends all requests when the page is gone; the next page numbers its viewers from one again. */
  closeAll(): void {
    for (const viewer of [...this.#open.keys()]) this.close(viewer)
    this.#closed.clear()
  }
}
