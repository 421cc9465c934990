import type { Settings } from '../../electron/contract/settings'
import { session } from '../state/session.svelte'
import { ask } from './ask'

/** Answers whether it was saved; why not is said to the user. */
export async function saveSettings(change: Partial<Settings>): Promise<boolean> {
  const answer = await ask(window.syncwatch.saveSettings(change))
  if (answer) session.settings = answer.value
  return answer !== undefined
}

/** A whole number within its bounds, or null when what was typed is none. */
export function boundedNumber(text: string, least: number, most: number): number | null {
  const value = Number(text)
  return text.trim() === '' || !Number.isFinite(value)
    ? null
    : Math.min(most, Math.max(least, Math.round(value)))
}
