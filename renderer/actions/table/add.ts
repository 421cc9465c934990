import { m } from '../../../electron/i18n'
import type { Action } from '../action'
import { focusField } from '../focus'
import { addFromClipboard, chooseFiles } from '../import'

export const ADD_ACTIONS: readonly Action[] = [
  { id: 'add', label: m.actions_add, keys: ['Mod+L'], overDialogs: true, run: () => focusField('add') },
  { id: 'add-clipboard', label: m.actions_add_clipboard, run: addFromClipboard },
  { id: 'import', label: m.actions_import, run: chooseFiles },
]
