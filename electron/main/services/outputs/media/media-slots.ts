/** Chromium opens at most six HTTP/1.1 connections to a host. Three are left for downloads. */
const MAX_OPEN = 3
/** Leaves one for players. First frames count too. */
const MAX_PREVIEWS = 2
const MAX_FRAMES = 1

/** What media is for, the most urgent first: a player, a preview of an output, the first frame of an input. */
export type MediaRank = 'player' | 'preview' | 'frame'

interface Waiting {
  rank: MediaRank
  start: () => void
}

interface Host {
  open: Record<MediaRank, number>
  waiting: Waiting[]
}

/** Limits the open media requests to each host. Players have priority over previews, and those over first frames. */
export class MediaSlots {
  readonly #hosts = new Map<string, Host>()

  /**
   * Waits for a slot. Resolves to the function that releases it.
   * @param signal stops the waiting
   * @throws Error when the signal is aborted first
   */
  take(origin: string, rank: MediaRank, signal: AbortSignal): Promise<() => void> {
    const host = this.#hosts.get(origin) ?? { open: { player: 0, preview: 0, frame: 0 }, waiting: [] }
    this.#hosts.set(origin, host)
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        host.waiting = host.waiting.filter((other) => other !== waiting)
        this.#next(origin, host)
        reject(new Error('The media request was aborted'))
      }
      const waiting: Waiting = {
        rank,
        start: () => {
          signal.removeEventListener('abort', abort)
          resolve(this.#occupy(origin, host, rank))
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

  #occupy(origin: string, host: Host, rank: MediaRank): () => void {
    host.open[rank] += 1
    let isFree = false
    return () => {
      if (isFree) return
      isFree = true
      host.open[rank] -= 1
      this.#next(origin, host)
    }
  }

  #next(origin: string, host: Host): void {
    for (let next = nextOf(host); next !== undefined; next = nextOf(host)) {
      const started = next
      host.waiting = host.waiting.filter((other) => other !== started)
      started.start()
    }
    if (openOn(host) === 0 && host.waiting.length === 0) this.#hosts.delete(origin)
  }
}

function openOn({ open: { player, preview, frame } }: Host): number {
  return player + preview + frame
}

function nextOf(host: Host): Waiting | undefined {
  const { open, waiting } = host
  if (openOn(host) >= MAX_OPEN) return undefined
  const first = (rank: MediaRank): Waiting | undefined => waiting.find((other) => other.rank === rank)
  const player = first('player')
  if (player !== undefined || open.preview + open.frame >= MAX_PREVIEWS) return player
  return first('preview') ?? (open.frame < MAX_FRAMES ? first('frame') : undefined)
}
