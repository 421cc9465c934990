import type { Settings } from '../../../../contract/settings'
import { type Picture, pictureInput } from '../../../../core/sync-api/picture-input'
import type { Watchlist } from '../../../../core/watchlist/watchlist'
import { type UpstreamOptions, openUpstream } from '../media/media-upstream'
import { readRange } from '../media/read-range'
import type { OutputAccess } from '../output-access'
import { FrameCache } from './frame-cache'
import { frameResponse } from './frame-response'
import { frameType } from './frame-type'
import { type ReadBytes, readFrame } from './read-frame'
import { HEAD_BYTES } from './frame-plan'

/** An input that couldn't be read is not requested again before this, unless its URL changes. */
const RETRY_MS = 10 * 60_000
const MAX_FAILED = 1_000
const MEGABYTE = 1024 * 1024

export interface InputFramesOptions extends Omit<UpstreamOptions, 'mayUse'> {
  /** Where they are kept. */
  folder: string
  outputs: Pick<OutputAccess, 'lastUrl' | 'mayUse'>
  watchlist: Pick<Watchlist, 'get' | 'all'>
  settings: () => Pick<Settings, 'inputPreviews' | 'inputPreviewsMb'>
  /** Whether the window can be seen. */
  isSeen: () => boolean
  onError: (what: string, error: unknown) => void
}

/** Reads the first frames of inputs for the page, each once, and keeps them on disk. */
export class InputFrames {
  readonly #options: InputFramesOptions
  readonly #cache: FrameCache
  readonly #reading = new Map<string, Promise<Uint8Array | null>>()
  readonly #failed = new Map<string, { url: string; at: number }>()

  constructor(options: InputFramesOptions) {
    this.#options = options
    const { folder, clock, settings, watchlist } = options
    this.#cache = new FrameCache({
      folder,
      clock,
      maxBytes: () => settings().inputPreviewsMb * MEGABYTE,
      ids: function* () {
        for (const { id } of watchlist.all()) yield id
      },
    })
  }

  /** Answers a request of the page. What can't be shown is 404, without a reason: the page has a stand-in. */
  async respond(id: string, range: string | null, signal: AbortSignal): Promise<Response> {
    const { settings, isSeen, watchlist } = this.#options
    const picture = pictureInput(watchlist.get(id)?.generation ?? null)
    if (picture === null || !settings().inputPreviews || !isSeen()) return notFound()
    try {
      const file = (await this.#cache.read(id)) ?? (await this.#read(id, picture, signal))
      const type = file && (await frameType(file, picture.kind))
      return file && type !== null ? frameResponse(file, type, range) : notFound()
    } catch {
      return notFound()
    }
  }

  /** Removes those of generations that are gone. */
  async forget(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#failed.delete(id)
    await this.#cache.remove(ids)
  }

  async settingsChanged(): Promise<void> {
    if (this.#options.settings().inputPreviews) await this.#cache.trim()
    else await this.#cache.clear()
  }

  /** Viewers that ask at the same time share the requests. */
  #read(id: string, picture: Picture, signal: AbortSignal): Promise<Uint8Array | null> {
    const underWay = this.#reading.get(id)
    if (underWay) return underWay
    const reading = this.#readOnce(id, picture, signal).finally(() => this.#reading.delete(id))
    this.#reading.set(id, reading)
    return reading
  }

  async #readOnce(id: string, { part, kind }: Picture, signal: AbortSignal): Promise<Uint8Array | null> {
    const { outputs, clock, watchlist, settings, onError } = this.#options
    const url = outputs.lastUrl(id, part)
    const failed = this.#failed.get(id)
    if (url === null || (failed?.url === url && clock.now() - failed.at < RETRY_MS)) return null
    const file = await readFrame(this.#reader(url, signal), kind).catch(() => null)
    if (signal.aborted) return null
    if (file === null || (await frameType(file, kind)) === null) {
      this.#note(id, url)
      return null
    }
    const isKept = watchlist.get(id) !== undefined && settings().inputPreviews
    const write = isKept ? this.#cache.write(id, file) : Promise.resolve()
    await write.catch((error: unknown) => onError('The first frame of an input could not be kept', error))
    return file
  }

  /** An expired URL isn't renewed: a generation that runs is read again soon anyway. */
  #reader(url: string, signal: AbortSignal): ReadBytes {
    const { mayUse } = this.#options.outputs
    const open = async (headers: Record<string, string>) => {
      const upstream = await openUpstream(
        { ...this.#options, mayUse },
        { url, headers, rank: 'frame', signal },
      )
      if (upstream.status === 200 || upstream.status === 206) return upstream
      upstream.end()
      throw new Error(`The input's server answered ${upstream.status}`)
    }
    return (from, to) => readRange(open, from, to, HEAD_BYTES)
  }

  #note(id: string, url: string): void {
    if (this.#failed.size >= MAX_FAILED) this.#failed.clear()
    this.#failed.set(id, { url, at: this.#options.clock.now() })
  }
}

function notFound(): Response {
  return new Response(null, { status: 404 })
}
