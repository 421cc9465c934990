import { m } from '../../electron/i18n'
import { isCommandKey, isMac } from '../model/shortcut'

/** Whether the event is this combination of keys. Shift counts only where the key itself does not need it. */
export function isKeys(event: KeyboardEvent, keys: readonly string[]): boolean {
  const key = keys.at(-1) ?? ''
  const needsCommand = keys.includes('Mod')
  if (needsCommand ? !isCommandKey(event) || event.shiftKey : event.ctrlKey || event.metaKey || event.altKey)
    return false
  // "?" is typed with Shift on one keyboard and without on another; a key that types nothing is not.
  if (!needsCommand && key.length > 1 && event.shiftKey !== keys.includes('Shift')) return false
  return event.key.toLowerCase() === key.toLowerCase()
}

/** As it is written on this system: "Ctrl", "K". */
export function keyLabels(keys: readonly string[]): string[] {
  return keys.map((key) => {
    if (key === 'Mod') return isMac ? '⌘' : 'Ctrl'
    return key === 'Shift' ? m.actions_key_shift() : key
  })
}
