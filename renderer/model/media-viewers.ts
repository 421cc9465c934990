import type { MediaViewer } from '../../electron/contract/media-url'

let count = 0

/** Returns a new name for a player or a preview. Each attempt needs another one: Chromium caches failures. */
export function newViewer(kind: 'player' | 'preview'): MediaViewer {
  count += 1
  return `${kind}-${count}`
}
