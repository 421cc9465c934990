import type { SoundChoice, SoundEvent } from '../../../contract/sounds'
import type { AppNotification } from '../../../core/notifications/notification'
import { soundEventOf } from '../../../core/notifications/sound-event'

export interface NotificationSoundsOptions {
  /** Whether notifications sound at all. */
  isOn: () => boolean
  choiceOf: (event: SoundEvent) => SoundChoice
  /** Plays the user's own file. */
  play: (event: SoundEvent) => void
}

/** What a notification sounds like. */
export interface NotificationSound {
  /** Whether the system shows it without a sound. */
  readonly isSilent: boolean
  /** Call it when the system shows the notification. */
  readonly onShown: () => void
}

/** Decides what each notification sounds like. One that replaces another sounds only if its outcome is another one. */
export class NotificationSounds {
  readonly #options: NotificationSoundsOptions
  #last: { key: string; event: SoundEvent | null } | null = null

  constructor(options: NotificationSoundsOptions) {
    this.#options = options
  }

  /** Call it once for each notification, in their order. */
  next(notification: Pick<AppNotification, 'key' | 'kind' | 'outcome' | 'replaces'>): NotificationSound {
    const event = soundEventOf(notification)
    const { key, replaces } = notification
    const isRepeated = this.#last !== null && replaces === this.#last.key && event === this.#last.event
    this.#last = { key, event }
    const choice = isRepeated ? 'none' : this.#choiceOf(event)
    return {
      isSilent: choice !== 'system',
      onShown: () => {
        if (choice === 'file' && event !== null) this.#options.play(event)
      },
    }
  }

  #choiceOf(event: SoundEvent | null): SoundChoice {
    const { isOn, choiceOf } = this.#options
    if (!isOn()) return 'none'
    return event === null ? 'system' : choiceOf(event)
  }
}
