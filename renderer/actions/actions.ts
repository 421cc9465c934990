import { m } from '../../electron/i18n'
import { selection } from '../state/list'
import { ui } from '../state/ui.svelte'
import type { Action, Targets } from './action'
import { ADD_ACTIONS } from './table/add'
import { GENERATION_ACTIONS } from './table/generation'
import { LIST_ACTIONS } from './table/list'
import { WINDOW_ACTIONS } from './table/window'

export const ACTION_GROUPS = [
  { group: 'add', title: m.actions_group_add, actions: ADD_ACTIONS },
  { group: 'list', title: m.actions_group_list, actions: LIST_ACTIONS },
  { group: 'generation', title: m.actions_group_generation, actions: GENERATION_ACTIONS },
  { group: 'window', title: m.actions_group_window, actions: WINDOW_ACTIONS },
] as const

/** Every action, in the order of the list of shortcuts. */
export const ACTIONS = ACTION_GROUPS.flatMap(({ actions }) => actions)

const BY_ID = new Map(ACTIONS.map((action) => [action.id, action]))

/** @throws Error for an ID that is not in the table */
export function actionOf(id: string): Action {
  const action = BY_ID.get(id)
  if (!action) throw new Error(`There is no action “${id}”.`)
  return action
}

/** What the palette acts on: the selected generations, else the one in the detail pane. */
export function currentTargets(): Targets {
  if (selection.ids.size > 0) return [...selection.ids]
  return ui.detailId === null ? [] : [ui.detailId]
}
