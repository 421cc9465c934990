import { m } from '../../../electron/i18n'
import { ui } from '../../state/ui.svelte'
import type { Action } from '../action'
import { focusField } from '../focus'

// Loaded when it is first used.
const importing = () => import('../import')

export const ADD_ACTIONS: readonly Action[] = [
  { id: 'add', label: m.actions_add, keys: ['Mod+L'], overDialogs: true, run: () => focusField('add') },
  {
    id: 'add-clipboard',
    label: m.actions_add_clipboard,
    run: async () => (await importing()).addFromClipboard(),
  },
  { id: 'add-account', label: m.actions_add_account, run: () => (ui.accountOpen = true) },
  { id: 'import', label: m.actions_import, run: async () => (await importing()).chooseFiles() },
]
