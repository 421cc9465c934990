import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SoundChoice, SoundEvent } from '../../../contract/sounds'
import type { Sounds, SoundsOptions } from './sounds'

/** Has the sounds of notifications loaded when one is set or looked at, and not before: all are the system's until then. */
export class SoundsLoader {
  readonly #options: SoundsOptions
  #loading: Promise<Sounds> | null = null
  #loaded: Sounds | null = null

  constructor(options: SoundsOptions) {
    this.#options = options
  }

  /** Loads them if the user has ever set one. Call it before anything is notified. */
  async openIfSet(): Promise<void> {
    if (existsSync(join(this.#options.storage.folder, 'sounds.json'))) await this.load()
  }

  load(): Promise<Sounds> {
    return (this.#loading ??= import('./sounds').then(({ Sounds: Loaded }) => {
      this.#loaded = new Loaded(this.#options)
      return this.#loaded
    }))
  }

  choiceOf(event: SoundEvent): SoundChoice {
    return this.#loaded?.choiceOf(event) ?? 'system'
  }

  play(event: SoundEvent): void {
    void this.#loaded?.play(event)
  }

  stop(): void {
    this.#loaded?.stop()
  }
}
