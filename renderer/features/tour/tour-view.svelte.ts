import { saveSettings } from '../../actions/settings'
import { ui } from '../../state/ui.svelte'
import { TOUR_STEPS, type TourStep } from './tour-steps'

/** Where the tour is. */
export class TourView {
  #at = $state(0)

  /** From 1 on. */
  readonly number = $derived(this.#at + 1)
  readonly isFirst = $derived(this.#at === 0)
  readonly isLast = $derived(this.#at === TOUR_STEPS.length - 1)

  get step(): TourStep | undefined {
    return TOUR_STEPS[this.#at]
  }

  /** Goes on; after the last step, the tour ends. */
  next(): void {
    if (this.isLast) this.end()
    else this.#at += 1
  }

  back(): void {
    this.#at = Math.max(0, this.#at - 1)
  }

  /** Ends it for good. Where that can't be saved, it ends for this run. */
  end(): void {
    ui.tour = 'ended'
    void saveSettings({ tourEnded: true })
  }
}
