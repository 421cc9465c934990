import { m } from '../../../electron/i18n'

/** What a key does to the player. */
export type PlayerAction =
  | { kind: 'toggle' | 'mute' | 'loop' | 'loop-in' | 'loop-out' | 'full' }
  /** Frames. */
  | { kind: 'step'; by: number }
  /** Seconds. */
  | { kind: 'jump'; by: number }
  /** To the next slower or faster speed. */
  | { kind: 'speed'; by: 1 | -1 }
  /** Which of the two is seen. */
  | { kind: 'see'; side: 'a' | 'b' }

interface PlayerShortcut {
  readonly label: () => string
  readonly keys: Readonly<Record<string, PlayerAction>>
}

/** The keys of the player, in the order of the list of shortcuts. */
export const PLAYER_SHORTCUTS: readonly PlayerShortcut[] = [
  { label: m.actions_play, keys: { K: { kind: 'toggle' } } },
  { label: m.actions_frame, keys: { ',': { kind: 'step', by: -1 }, '.': { kind: 'step', by: 1 } } },
  { label: m.actions_jump, keys: { J: { kind: 'jump', by: -1 }, L: { kind: 'jump', by: 1 } } },
  {
    label: m.actions_loop,
    keys: { I: { kind: 'loop-in' }, O: { kind: 'loop-out' }, R: { kind: 'loop' } },
  },
  { label: m.actions_speed, keys: { '<': { kind: 'speed', by: -1 }, '>': { kind: 'speed', by: 1 } } },
  { label: m.actions_mute, keys: { M: { kind: 'mute' } } },
  { label: m.actions_compare, keys: { F: { kind: 'full' } } },
  { label: m.actions_ab, keys: { A: { kind: 'see', side: 'a' }, B: { kind: 'see', side: 'b' } } },
]
