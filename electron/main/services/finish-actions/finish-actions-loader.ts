import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Finish } from '../../../core/notifications/notification'
import type { FinishActions } from './finish-actions'
import type { FinishActionsOptions } from './finish-actions-options'

/** Has what happens at a finish loaded when it is set or looked at, and not before. */
export class FinishActionsLoader {
  readonly #options: FinishActionsOptions
  #loading: Promise<FinishActions> | null = null
  #loaded: FinishActions | null = null
  #isStarted = false
  #isStopped = false

  constructor(options: FinishActionsOptions) {
    this.#options = options
  }

  /** Loads it if the user has ever set something. Call it before finishes are announced: they are kept from then on. */
  async openIfSet(): Promise<void> {
    if (existsSync(join(this.#options.storage.folder, 'finish-actions.json'))) await this.load()
  }

  load(): Promise<FinishActions> {
    return (this.#loading ??= import('./finish-actions').then(({ FinishActions: Loaded }) => {
      const loaded = new Loaded(this.#options)
      this.#loaded = loaded
      if (this.#isStarted && !this.#isStopped) loaded.start()
      return loaded
    }))
  }

  start(): void {
    this.#isStarted = true
    this.#loaded?.start()
  }

  stop(): void {
    this.#isStopped = true
    this.#loaded?.stop()
  }

  /** Takes finishes over. Doesn't throw: they must be marked as notified all the same. */
  announced(finishes: readonly Finish[]): void {
    try {
      this.#loaded?.announced(finishes)
    } catch (error) {
      this.#options.onError('What happens at a finish failed', error)
    }
  }
}
