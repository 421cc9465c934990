import { isOffered, isPressed } from '../../actions/action'
import { ACTIONS } from '../../actions/actions'
import { openRowMenu } from '../../actions/row-menu'
import { selection, shownRows, targetsOf } from '../../state/list'
import { ui } from '../../state/ui.svelte'
import { rowOf } from './event-lines'

interface Modifiers {
  readonly shiftKey: boolean
  /** Ctrl, ⌘ on a Mac. */
  readonly command: boolean
}

const ROW_ACTIONS = ACTIONS.filter(({ scope }) => scope === 'row')

/** Selects the clicked row as the lists of the system do. */
export function clickOn(event: MouseEvent): void {
  const id = rowOf(event)
  if (id === null || !isOnRow(event)) return
  const { shiftKey } = event
  const command = event.ctrlKey || event.metaKey
  if (command && !shiftKey) selection.toggle(id)
  else moveToRow(id, { shiftKey, command })
}

/** Opens the menu of the row that an event is about. */
export function openMenuOn(event: MouseEvent): void {
  const id = rowOf(event)
  if (id === null || (event.target instanceof Element && event.target.matches('input'))) return
  event.preventDefault()
  // Without the right button it was a key, or the button in the row.
  openRowMenu(id, { x: event.clientX, y: event.clientY, byKey: event.button !== 2 })
}

/** Selects the row the keyboard moved to; with the command key only the focus moves. */
export function moveToRow(id: string, { shiftKey, command }: Modifiers): void {
  if (shiftKey) selection.extend(id, shownRows.ids)
  else if (!command) selection.only(id)
  if (!command) followInPane(id)
}

/** Runs the action of a key on a row. Returns false when the key is left to others. */
export function pressOnRow(event: KeyboardEvent, id: string): boolean {
  const action = ROW_ACTIONS.find((candidate) => isPressed(candidate, event))
  if (!action) return false
  // The key copies the text that is selected with the mouse instead.
  if (action.id === 'copy-id' && getSelection()?.isCollapsed === false) return false
  const all = targetsOf(id)
  // Among several selected rows, an action for one is for the row the keyboard is on.
  const targets = !isOffered(action, all) && isOffered(action, [id]) ? [id] : all
  return action.run(targets) !== false
}

/** Shows the row in the detail pane when that is open. */
function followInPane(id: string): void {
  if (ui.detailId !== null) ui.detailId = id
}

/** Whether an event is about the row itself, not about a button or a field in it. */
export function isOnRow({ target }: Event): boolean {
  return target instanceof Element && target.closest('button, input, textarea') === null
}

/** Whether the key presses the button in the row that has the focus. */
export function isButtonPress(event: KeyboardEvent): boolean {
  return !isOnRow(event) && (event.key === ' ' || (event.key === 'Enter' && !event.altKey))
}
