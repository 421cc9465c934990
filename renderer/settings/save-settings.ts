import type { Settings } from '../../electron/contract/app-status'
import { session } from '../session.svelte'
import { ask } from '../ui/ask'

export async function saveSettings(change: Partial<Settings>): Promise<void> {
  const answer = await ask(window.syncwatch.saveSettings(change))
  if (answer) session.settings = answer.value
}

/** A whole number within its bounds, or null when what was typed is none. */
export function boundedNumber(text: string, least: number, most: number): number | null {
  const value = Number(text)
  return text.trim() === '' || !Number.isFinite(value)
    ? null
    : Math.min(most, Math.max(least, Math.round(value)))
}
