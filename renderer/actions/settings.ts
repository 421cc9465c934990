import type { Settings } from '../../electron/contract/settings'
import { nextTextSize, type TextSizeStep } from '../../electron/contract/text-size'
import { mirror } from '../state/mirror.svelte'
import { ask } from './ask'

/** Returns whether it was saved; a failure is shown to the user. */
export async function saveSettings(change: Partial<Settings>): Promise<boolean> {
  return (await ask(window.syncwatch.saveSettings(change))) !== undefined
}

export async function changeTextSize(step: TextSizeStep): Promise<void> {
  if (mirror.settings) await saveSettings({ textSize: nextTextSize(mirror.settings.textSize, step) })
}

/** @param minutes null ends it */
export async function muteNotifications(minutes: number | null): Promise<void> {
  await ask(window.syncwatch.mute({ minutes }))
}
