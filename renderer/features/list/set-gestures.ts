import { isShortcut } from '../../model/shortcut'
import { ui } from '../../state/ui.svelte'

/** The keys on the heading of a set, which are those of a row. */
const MENU_KEYS = ['Shift+F10', 'ContextMenu'] as const

const INSET_PX = 32

/** Runs the action of a key on the heading of a set. Returns false when the key is left to others. */
export function pressOnSet(event: KeyboardEvent, setId: string): boolean {
  if (isShortcut(event, 'F2')) ui.setName = { setId }
  else if (isShortcut(event, 'Delete') || isShortcut(event, 'Meta+Backspace'))
    void import('../../actions/sets').then(({ removeSet }) => removeSet(setId))
  else if (MENU_KEYS.some((key) => isShortcut(event, key)) && event.currentTarget instanceof HTMLElement) {
    const { left, bottom } = event.currentTarget.getBoundingClientRect()
    ui.setMenu = { setId, x: left + INSET_PX, y: bottom, byKey: true }
  } else return false
  event.preventDefault()
  event.stopPropagation()
  return true
}
