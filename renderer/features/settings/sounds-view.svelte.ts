import type { Answer } from '../../../electron/contract/commands'
import type { SoundsState } from '../../../electron/contract/sound-commands'
import type { SoundChoice, SoundEvent } from '../../../electron/contract/sounds'
import { m } from '../../../electron/i18n'
import { ask } from '../../actions/ask'
import { playSound } from '../../actions/play-sound'
import { showToast } from '../../actions/toast'

/** The sounds of notifications. They aren't in the mirror, because main loads them only for those who use or look at them. */
export class SoundsView {
  state = $state.raw<SoundsState | null>(null)

  async load(): Promise<void> {
    await this.#change(window.syncwatch.sounds())
  }

  /** Sets a choice; for a file, main asks which where none was chosen before. Returns whether it is in force. */
  choose(event: SoundEvent, choice: SoundChoice): Promise<boolean> {
    if (choice === 'file' && this.state?.[event].fileName === null) return this.chooseFile(event)
    return this.#change(window.syncwatch.setSound({ event, choice }))
  }

  chooseFile(event: SoundEvent): Promise<boolean> {
    return this.#change(window.syncwatch.chooseSound({ event }))
  }

  /** Plays the user's file, whatever is muted. */
  async play(event: SoundEvent): Promise<void> {
    if (!(await playSound(event))) showToast('error', m.sounds_not_readable())
  }

  async #change(command: Promise<Answer<SoundsState>>): Promise<boolean> {
    const answer = await ask(command)
    if (answer) this.state = answer.value
    return answer !== undefined
  }
}
