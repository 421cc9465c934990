/** Keys joined by "+", such as "Mod+K" or "Shift+F10". "Mod" is ⌘ on a Mac and Ctrl elsewhere. */
export type Shortcut = string

export const isMac = /mac/iu.test(navigator.platform)

export type KeyPress = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** Splits a shortcut into its keys, the modifiers first. */
export function keysOf(shortcut: Shortcut): string[] {
  return shortcut.split('+')
}

/** Whether the modifier of commands is held, and no other but Shift: ⌘ on a Mac, Ctrl elsewhere. */
export function isCommandKey({ altKey, ctrlKey, metaKey }: Omit<KeyPress, 'key' | 'shiftKey'>): boolean {
  return (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey) && !altKey
}

export function isShortcut(press: KeyPress, shortcut: Shortcut): boolean {
  const keys = keysOf(shortcut)
  const key = keys.pop() ?? ''
  const needs = (modifier: string): boolean => keys.includes(modifier)
  if (press.ctrlKey !== (needs('Mod') && !isMac)) return false
  if (press.metaKey !== (needs('Meta') || (needs('Mod') && isMac))) return false
  if (press.altKey !== needs('Alt')) return false
  // A character such as "?" is typed with Shift on one keyboard and without on another.
  const isCharacter = key.length === 1 && !/\p{L}/u.test(key)
  if (!isCharacter && press.shiftKey !== needs('Shift')) return false
  return (press.key === ' ' ? 'space' : press.key.toLowerCase()) === key.toLowerCase()
}

/** Writes a shortcut as `aria-keyshortcuts` has it, for either system. */
export function ariaShortcut(shortcut: Shortcut): string {
  if (!shortcut.includes('Mod')) return shortcut
  return `${shortcut.replace('Mod', 'Control')} ${shortcut.replace('Mod', 'Meta')}`
}
