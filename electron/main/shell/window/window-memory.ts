import type { BrowserWindow } from 'electron'
import { z } from 'zod'
import type { Clock } from '../../../core/clock'
import { type StorageOptions, openJsonFile } from '../../platform/storage/json-file'
import { Throttle } from '../../platform/throttle'
import { boundsOnScreens } from './screens'
import type { WindowPlace } from './window-place'

const side = z.number().int().min(-1_000_000).max(1_000_000)
const fileSchema = z.object({
  place: z
    .object({
      bounds: z.object({ x: side, y: side, width: side.min(1), height: side.min(1) }),
      isMaximized: z.boolean(),
    })
    .nullable()
    .catch(null),
})
const WRITE_AFTER_MS = 1_000

/** Remembers the window's position and size: `window.json` in the data folder. */
export class WindowMemory {
  readonly #file
  readonly #write: Throttle
  readonly #onError: (what: string, error: unknown) => void
  #place: WindowPlace | null

  constructor(storage: StorageOptions, clock: Clock, onError: (what: string, error: unknown) => void) {
    this.#file = openJsonFile({ ...storage, name: 'window', schema: fileSchema, empty: { place: null } })
    this.#place = this.#file.data.place
    this.#onError = onError
    this.#write = new Throttle(clock, WRITE_AFTER_MS, () => this.flush())
  }

  /** Returns the bounds for a new window. */
  bounds(): ReturnType<typeof boundsOnScreens> {
    return boundsOnScreens(this.#place)
  }

  isMaximized(): boolean {
    return this.#place?.isMaximized ?? false
  }

  follow(window: BrowserWindow): void {
    const note = (): void => {
      if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return
      // Not its size while it is maximized.
      this.#place = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }
      this.#write.request()
    }
    window.on('resize', note)
    window.on('move', note)
    window.on('maximize', note)
    window.on('unmaximize', note)
    window.on('close', () => this.flush())
    // It may be shown, and moved, before it is followed.
    const now = window.getNormalBounds()
    const opened = this.bounds()
    if (now.width !== opened.width || now.height !== opened.height) note()
    else if (opened.x !== undefined && (now.x !== opened.x || now.y !== opened.y)) note()
  }

  /** Writes it now. When the disk refuses, the window opens where it was before that. */
  flush(): void {
    const place = this.#place
    if (JSON.stringify(place) === JSON.stringify(this.#file.data.place)) return
    try {
      this.#file.write({ place })
    } catch (error) {
      this.#onError('The position of the window could not be written', error)
    }
  }
}
