import { m } from '../../electron/i18n'
import { mirror } from '../state/mirror.svelte'
import { ask } from './ask'
import { announceSaved } from './key'
import { showToast } from './toast'

/** Long enough to read the offer and reach its button by keyboard. Main keeps the key for 10 minutes. */
const OFFER_MS = 60_000
const TOAST = 'found-key'

/**
 * Shows that what looks like an API key wasn't added, and offers to use it when none is set. The page never gets the key.
 * @param canUse main has the key and can use it
 */
export function showFoundKey(canUse: boolean): void {
  if (mirror.key?.source !== 'none')
    showToast('info', m.add_key_found(), { detail: m.add_key_already_set(), id: TOAST })
  else if (canUse)
    showToast('info', m.add_key_found(), {
      action: { label: m.add_key_use(), run: () => void useFoundKey() },
      id: TOAST,
      durationMs: OFFER_MS,
    })
  else showToast('warning', m.add_key_found(), { detail: m.add_key_not_usable(), id: TOAST })
}

/** Saves the key that main found last, and shows the result of its test. */
async function useFoundKey(): Promise<void> {
  if (await ask(window.syncwatch.useFoundKey())) await announceSaved()
}
