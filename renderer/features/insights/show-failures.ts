import { tick } from 'svelte'
import { shownRows } from '../../state/list'
import { ui } from '../../state/ui.svelte'

/** A code with other characters can't be written into a search. */
const SEARCHABLE = /^[\w.-]+$/u

export function canShowFailures(code: string | null): code is string {
  return code !== null && SEARCHABLE.test(code)
}

/** Returns to the list, and searches it for the generations that failed with this code. */
export async function showFailures(code: string): Promise<void> {
  shownRows.showAll()
  shownRows.search = `error:${code}`
  ui.insightsOpen = false
  await tick()
  ui.focusList()
}
