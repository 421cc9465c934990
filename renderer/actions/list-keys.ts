/** Where a key leads from a line, or null when it leads nowhere. */
export function keyTarget(key: string, index: number, count: number, pageRows: number): number | null {
  if (count === 0) return null
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, index + 1)
    case 'ArrowUp':
      return Math.max(0, index - 1)
    case 'PageDown':
      return Math.min(last, index + pageRows)
    case 'PageUp':
      return Math.max(0, index - pageRows)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

export type RowKeyAction =
  | 'open'
  | 'details'
  | 'rename'
  | 'note'
  | 'pin'
  | 'toggle'
  | 'select-all'
  | 'unselect'
  | 'copy'
  | 'remove'
  | 'menu'

interface Keys {
  readonly key: string
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

const PLAIN: Readonly<Record<string, RowKeyAction>> = {
  Enter: 'open',
  F2: 'rename',
  Delete: 'remove',
  Escape: 'unselect',
  ContextMenu: 'menu',
  ' ': 'toggle',
  i: 'details',
  n: 'note',
  p: 'pin',
}
const COMMAND: Readonly<Record<string, RowKeyAction>> = { a: 'select-all', c: 'copy', ' ': 'toggle' }

/**
 * What a key means on a row; null when nothing.
 * @param command the key for commands (Ctrl, ⌘ on a Mac) is held
 */
export function keyAction({ key, altKey, shiftKey, metaKey }: Keys, command: boolean): RowKeyAction | null {
  const name = key.length === 1 ? key.toLowerCase() : key
  if (key === 'Backspace' && metaKey) return 'remove'
  if (command) return COMMAND[name] ?? null
  if (altKey) return key === 'Enter' ? 'details' : null
  if (shiftKey) return key === 'F10' ? 'menu' : null
  return PLAIN[name] ?? null
}
