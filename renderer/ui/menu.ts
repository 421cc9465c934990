import type { Component } from 'svelte'

export interface MenuItem {
  readonly label: string
  /** The formatted shortcut that does the same. */
  readonly key?: string | undefined
  readonly icon?: Component<{ size?: number | string }> | undefined
  readonly run: () => void
  /** Whether it is destructive. */
  readonly bad?: boolean
  /** Whether it is the chosen one of its group. */
  readonly checked?: boolean
}

export interface MenuGroup {
  readonly heading?: string
  readonly items: readonly MenuItem[]
}

/** Whether the pointer itself moved, rather than what is under it, as when keys scroll a list. */
export function hasPointerMoved({ movementX, movementY }: PointerEvent): boolean {
  return movementX !== 0 || movementY !== 0
}
