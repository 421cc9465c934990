import { m } from '../../electron/i18n'
import { isMac, keysOf, type Shortcut } from '../model/shortcut'

const NAMES: Readonly<Record<string, () => string>> = {
  Mod: () => (isMac ? '⌘' : m.actions_key_ctrl()),
  Shift: m.actions_key_shift,
  Space: m.actions_key_space,
  Enter: m.actions_key_enter,
  Delete: m.actions_key_delete,
  Home: m.actions_key_home,
  End: m.actions_key_end,
  Escape: () => 'Esc',
  Plus: () => '+',
}

/** Names the keys of a shortcut as on this system's keyboard: "Ctrl", "K". */
export function keyLabels(shortcut: Shortcut): string[] {
  return keysOf(shortcut).map((key) => NAMES[key]?.() ?? key)
}

/** Writes a shortcut in one piece: "Ctrl+K", "⌘K". */
export function formatShortcut(shortcut: Shortcut): string {
  return keyLabels(shortcut).join(isMac ? '' : '+')
}
