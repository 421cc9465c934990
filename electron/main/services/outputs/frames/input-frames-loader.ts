import { existsSync } from 'node:fs'
import type { Settings } from '../../../../contract/settings'
import type { WatchlistChange } from '../../../../core/watchlist/watchlist-storage'
import type { InputFrames, InputFramesOptions } from './input-frames'

/** Has the first frames of inputs loaded when the page asks for one, or some are on disk that must leave it. */
export class InputFramesLoader {
  readonly #options: InputFramesOptions
  #loading: Promise<InputFrames> | null = null

  constructor(options: InputFramesOptions) {
    this.#options = options
  }

  async respond(id: string, range: string | null, signal: AbortSignal): Promise<Response> {
    return (await this.#load()).respond(id, range, signal)
  }

  /** Removes the first frames of removed generations. */
  listChanged({ removed }: WatchlistChange): void {
    if (removed.length > 0) this.#ifThereAreAny((frames) => frames.forget(removed))
  }

  settingsChanged(saved: Settings, before: Settings): void {
    const isSame =
      saved.inputPreviews === before.inputPreviews && saved.inputPreviewsMb === before.inputPreviewsMb
    if (!isSame) this.#ifThereAreAny((frames) => frames.settingsChanged())
  }

  #ifThereAreAny(run: (frames: InputFrames) => Promise<void>): void {
    if (this.#loading === null && !existsSync(this.#options.folder)) return
    this.#load()
      .then(run)
      .catch((error: unknown) => this.#options.onError('First frames of inputs could not be removed', error))
  }

  #load(): Promise<InputFrames> {
    return (this.#loading ??= import('./input-frames').then(
      ({ InputFrames: Loaded }) => new Loaded(this.#options),
    ))
  }
}
