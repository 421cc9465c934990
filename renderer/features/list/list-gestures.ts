import { session } from '../../state/session.svelte'
import { editing } from '../../state/editing.svelte'
import type { RowKeyAction } from '../../actions/list-keys'
import { copyIds, openOutputs, pinAll, remove, rowOf } from '../../actions/generation-actions'
import { rowMenu, type RowMenuRequest } from '../../state/row-menu.svelte'
import { selection, shownRows } from '../../state/state'

interface Modifiers {
  readonly shiftKey: boolean
  /** Ctrl, ⌘ on a Mac. */
  readonly command: boolean
}

/** The rows a command on this one is for: all the selected ones when it is one of them, in the order of the list. */
function targets(id: string): string[] {
  if (!selection.isChosen || !selection.has(id)) return [id]
  return shownRows.ids.filter((other) => selection.has(other))
}

/** The detail pane, when it is open, shows the row that somebody stands on. */
function follow(id: string): void {
  if (session.detailId !== null) session.detailId = id
}

/** The row was clicked, as in the lists of the system. */
export function clickRow(id: string, { shiftKey, command }: Modifiers): void {
  if (shiftKey) selection.extend(id, shownRows.ids)
  else if (command) selection.toggle(id)
  else selection.only(id)
  if (!command) follow(id)
}

/** The keyboard went to this row: the selection goes with it, unless only the place is to change. */
export function standOn(id: string, { shiftKey, command }: Modifiers): void {
  if (shiftKey) selection.extend(id, shownRows.ids)
  else if (!command) selection.only(id)
  if (!command) follow(id)
}

/** The menu of this row, or of all selected ones when it is one of them. */
export function openRowMenu(id: string, place: Omit<RowMenuRequest, 'ids'>, onclose: () => void): void {
  if (!selection.has(id)) selection.only(id)
  rowMenu.open({ ids: targets(id), ...place }, onclose)
}

/** Does what a key asks for on a row. Answers false when the key is for somebody else. */
export function actOnRow(action: Exclude<RowKeyAction, 'menu'>, id: string): boolean {
  switch (action) {
    case 'open':
      void openOutputs(targets(id))
      return true
    case 'details':
      session.detailId = session.detailId === id ? null : id
      return true
    case 'rename':
      editing.renameId = id
      return true
    case 'note':
      editing.noteId = id
      return true
    case 'pin':
      void pinAll(targets(id), !(rowOf(id)?.pinned ?? false))
      return true
    case 'toggle':
      selection.toggle(id)
      return true
    case 'select-all':
      selection.all(shownRows.ids)
      return true
    case 'unselect':
      if (selection.ids.size === 0) return false
      selection.clear()
      return true
    case 'copy':
      // Text that was annotated with the mouse is what is meant then.
      if (getSelection()?.isCollapsed === false) return false
      void copyIds(targets(id))
      return true
    case 'remove':
      void remove(targets(id))
      return true
  }
}
