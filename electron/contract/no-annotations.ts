import type { Annotations } from './annotations'

export const NO_ANNOTATIONS: Annotations = { pinned: false, label: null, note: null, muted: false }
