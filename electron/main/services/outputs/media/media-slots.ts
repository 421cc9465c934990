/** Chromium opens at most six HTTP/1.1 connections to a host. Three are left for downloads. */
const MAX_OPEN = 3
/** Leaves one for players. */
const MAX_PREVIEWS = 2

interface Waiting {
  isPreview: boolean
  start: () => void
}

interface Host {
  open: number
  previews: number
  waiting: Waiting[]
}

/** Limits the open media requests to each host. Players have priority over previews. */
export class MediaSlots {
  readonly #hosts = new Map<string, Host>()

  /**
   * Waits for a slot. Resolves to the function that releases it.
   * @param signal stops the waiting
   * @throws Error when the signal is aborted first
   */
  take(origin: string, isPreview: boolean, signal: AbortSignal): Promise<() => void> {
    const host = this.#hosts.get(origin) ?? { open: 0, previews: 0, waiting: [] }
    this.#hosts.set(origin, host)
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        host.waiting = host.waiting.filter((other) => other !== waiting)
        this.#next(origin, host)
        reject(new Error('The media request was aborted'))
      }
      const waiting: Waiting = {
        isPreview,
        start: () => {
          signal.removeEventListener('abort', abort)
          resolve(this.#occupy(origin, host, isPreview))
        },
      }
      if (signal.aborted) {
        abort()
        return
      }
      signal.addEventListener('abort', abort, { once: true })
      host.waiting.push(waiting)
      this.#next(origin, host)
    })
  }

  #occupy(origin: string, host: Host, isPreview: boolean): () => void {
    host.open += 1
    host.previews += isPreview ? 1 : 0
    let isFree = false
    return () => {
      if (isFree) return
      isFree = true
      host.open -= 1
      host.previews -= isPreview ? 1 : 0
      this.#next(origin, host)
    }
  }

  #next(origin: string, host: Host): void {
    while (host.open < MAX_OPEN) {
      const next =
        host.waiting.find(({ isPreview }) => !isPreview) ??
        (host.previews < MAX_PREVIEWS ? host.waiting[0] : undefined)
      if (next === undefined) break
      host.waiting = host.waiting.filter((other) => other !== next)
      next.start()
    }
    if (host.open === 0 && host.waiting.length === 0) this.#hosts.delete(origin)
  }
}
