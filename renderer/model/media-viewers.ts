import type { MediaViewer } from '../../electron/contract/media-url'

let count = 0

/** Returns a new name for a player or a preview: another one for every attempt, as one that failed is cached. */
export function newViewer(kind: 'player' | 'preview'): MediaViewer {
  count += 1
  return `${kind}-${count}`
}
