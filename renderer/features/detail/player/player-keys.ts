/** What a key does to the player. */
export type PlayerAction =
  | { kind: 'toggle' | 'play' | 'pause' | 'mute' | 'loop' | 'loop-in' | 'loop-out' | 'full' }
  /** Frames. */
  | { kind: 'step'; by: number }
  /** Seconds. */
  | { kind: 'jump'; by: number }
  /** To the next slower or faster speed. */
  | { kind: 'speed'; by: 1 | -1 }
  /** Which of the two is seen. */
  | { kind: 'see'; side: 'a' | 'b' }

interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

const JUMP = 1
const LONG_JUMP = 5

/** What a key means in the player; null where it means nothing. Keys with Ctrl, Alt or ⌘ belong to others. */
export function playerAction(event: Key): PlayerAction | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null
  const jump = event.shiftKey ? LONG_JUMP : JUMP
  switch (event.key.length === 1 ? event.key.toLowerCase() : event.key) {
    case ' ':
    case 'k':
      return { kind: 'toggle' }
    case ',':
      return { kind: 'step', by: -1 }
    case '.':
      return { kind: 'step', by: 1 }
    case 'j':
      return { kind: 'jump', by: -jump }
    case 'l':
      return { kind: 'jump', by: jump }
    case 'i':
      return { kind: 'loop-in' }
    case 'o':
      return { kind: 'loop-out' }
    case 'r':
      return { kind: 'loop' }
    case 'm':
      return { kind: 'mute' }
    case 'f':
      return { kind: 'full' }
    case '<':
      return { kind: 'speed', by: -1 }
    case '>':
      return { kind: 'speed', by: 1 }
    case 'a':
      return { kind: 'see', side: 'a' }
    case 'b':
      return { kind: 'see', side: 'b' }
    default:
      return null
  }
}

/** A key that the element under it needs for itself: text, a choice, a slider, or the press of a button. */
export function isTakenBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('textarea, select')) return true
  if (target instanceof HTMLInputElement)
    return target.type !== 'range' && target.type !== 'radio' ? true : false
  if (key === ' ') return target.matches('button, summary, a, [role="button"], [role="tab"]')
  return false
}
