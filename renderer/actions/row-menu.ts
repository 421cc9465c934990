import { selection, targetsOf } from '../state/list'
import { type RowMenuRequest, ui } from '../state/ui.svelte'

const INSET_PX = 32

type Place = Omit<RowMenuRequest, 'ids'>

/** Opens the menu of a row, or of all selected ones when it is one of them. */
export function openRowMenu(id: string, place: Place | undefined = placeOnRow(id)): void {
  if (!place) return
  if (!selection.has(id)) selection.only(id)
  ui.rowMenu = { ids: targetsOf(id), ...place }
}

/** Where a key opens the menu: at the start of the row. */
function placeOnRow(id: string): Place | undefined {
  const row = document.querySelector(`[data-generation-id="${CSS.escape(id)}"]`)
  if (!row) return undefined
  const { left, top, height } = row.getBoundingClientRect()
  return { x: left + INSET_PX, y: top + height / 2, byKey: true }
}
