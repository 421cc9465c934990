import { PLAYER_SHORTCUTS, type PlayerAction } from '../../../actions/table/player'

type PlayerKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>

/** With Shift, a jump is this many times as long. */
const LONG_JUMP_FACTOR = 5

const BY_KEY = new Map(PLAYER_SHORTCUTS.flatMap(({ keys }) => Object.entries(keys)))

/** Returns what a key does in the player; null for a key that isn't the player's. */
export function playerAction(event: PlayerKey): PlayerAction | null {
  // Keys with Ctrl, Alt or ⌘ belong to others.
  if (event.altKey || event.ctrlKey || event.metaKey) return null
  if (event.key === ' ') return { kind: 'toggle' }
  const action = BY_KEY.get(event.key.length === 1 ? event.key.toUpperCase() : event.key)
  if (action?.kind === 'jump' && event.shiftKey) return { ...action, by: action.by * LONG_JUMP_FACTOR }
  return action ?? null
}

/** Whether the focused element needs the key itself: text, a choice, a slider, or the press of a button. */
export function isTakenBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('textarea, select')) return true
  if (target instanceof HTMLInputElement) return target.type !== 'range' && target.type !== 'radio'
  if (key === ' ') return target.matches('button, summary, a, [role="button"], [role="tab"]')
  return false
}
