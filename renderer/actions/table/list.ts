import X from '@lucide/svelte/icons/x'
import { m } from '../../../electron/i18n'
import { selection, shownRows, watchlist } from '../../state/list'
import { FORMS, GROUPINGS, SORTS } from '../../text/view-labels'
import type { Action } from '../action'
import { downloadAllFinished } from '../download'
import { chooseExportColumns, exportGenerations } from '../export'
import { focusField } from '../focus'
import { saveSettings } from '../settings'
import { undoLast } from '../undo'

function appliesTo(): boolean {
  return Object.values(watchlist.counts).some((count) => count > 0)
}

const FILTERS = [
  ['all', m.actions_show_all],
  ['running', m.actions_show_running],
  ['completed', m.actions_show_completed],
  ['failed', m.actions_show_failed],
  ['history', m.actions_show_history],
] as const

const EXPORTS = [
  ['csv', m.actions_export_csv],
  ['json', m.actions_export_json],
] as const

export const LIST_ACTIONS: readonly Action[] = [
  {
    id: 'search',
    label: m.list_search,
    keys: ['Mod+F'],
    overDialogs: true,
    appliesTo,
    run: () => focusField('search'),
  },
  ...FILTERS.map(([filter, label]): Action => ({
    id: `show-${filter}`,
    label,
    appliesTo,
    run: () => (shownRows.filter = filter),
  })),
  { id: 'download-finished', label: m.actions_download_finished, appliesTo, run: downloadAllFinished },
  ...EXPORTS.map(([format, label]): Action => ({
    id: `export-${format}`,
    label,
    appliesTo,
    run: () => exportGenerations(shownRows.ids, format),
  })),
  { id: 'export-columns', label: m.actions_export_columns, run: chooseExportColumns },
  ...FORMS.map(({ value: listForm, label }): Action => ({
    id: `form-${listForm}`,
    label: () => `${m.gallery_view_as()}: ${label()}`,
    appliesTo,
    run: () => saveSettings({ listForm }),
  })),
  ...SORTS.map(({ value: listSort, label }): Action => ({
    id: `sort-${listSort}`,
    label: () => `${m.list_sort_by()}: ${label()}`,
    appliesTo,
    run: () => saveSettings({ listSort }),
  })),
  ...GROUPINGS.map(({ value: listGroup, label }): Action => ({
    id: `group-${listGroup}`,
    label: () => `${m.list_group_by()}: ${label()}`,
    appliesTo,
    run: () => saveSettings({ listGroup }),
  })),
  {
    id: 'select-all',
    label: m.actions_select_all,
    keys: ['Mod+A'],
    scope: 'row',
    appliesTo,
    run: () => selection.all(shownRows.ids),
  },
  {
    id: 'unselect',
    label: m.list_unselect,
    icon: () => X,
    keys: ['Escape'],
    scope: 'row',
    appliesTo: () => selection.ids.size > 0,
    run: () => {
      if (selection.ids.size === 0) return false
      selection.clear()
      return true
    },
  },
  {
    id: 'undo',
    label: m.actions_undo,
    keys: ['Mod+Z'],
    yieldsToFields: true,
    overDialogs: true,
    run: undoLast,
  },
]
