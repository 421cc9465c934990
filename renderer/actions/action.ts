import type { Component } from 'svelte'
import { isShortcut, type KeyPress, type Shortcut } from '../model/shortcut'

/** Generations, by their IDs. */
export type Targets = readonly string[]
export type Icon = Component<{ size?: number | string }>

/** Something the user can do. `table/` defines all actions; menus, buttons, palette and keys only read it. */
export interface Action {
  readonly id: string
  /** Without targets it names the action in general, as in the list of shortcuts. */
  readonly label: (targets: Targets) => string
  readonly icon?: (targets: Targets) => Icon
  /** The first is the one that is shown; the others do the same. */
  readonly keys?: readonly Shortcut[]
  /** Where the keys work: in the whole window, on a row of the list, or through the application menu in main. */
  readonly scope?: 'window' | 'row' | 'menu'
  /** In a text field the keys belong to the text. */
  readonly yieldsToFields?: true
  /** The keys also work while a dialog or panel is open. */
  readonly overDialogs?: true
  /** Available by its keys alone. */
  readonly isKeyOnly?: true
  /** Whether it is offered for these targets; always, when left out. */
  readonly appliesTo?: (targets: Targets) => boolean
  /** Returns false when there was nothing to do and the key is left to others. */
  readonly run: (targets: Targets) => unknown
}

export function isOffered({ appliesTo }: Action, targets: Targets): boolean {
  return appliesTo?.(targets) ?? true
}

/** Whether one of the action's shortcuts was pressed. */
export function isPressed({ keys = [] }: Action, press: KeyPress): boolean {
  return keys.some((shortcut) => isShortcut(press, shortcut))
}
