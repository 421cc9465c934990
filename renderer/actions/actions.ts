import { m } from '../../electron/i18n'
import { addFromClipboard, chooseFiles } from './import-actions'
import { download, downloadAllFinished, toggleDownloads } from './download-actions'
import { session } from '../state/session.svelte'
import { notificationsPanel } from '../state/notifications-panel.svelte'
import { ask } from './ask'
import { saveSettings } from './save-settings'
import { goToRegion } from './regions'
import { editing } from '../state/editing.svelte'
import {
  canMoveToHistory,
  canRetry,
  copyIds,
  copyOutputUrls,
  exportAll,
  hasOutput,
  openOutputs,
  pinAll,
  remove,
  retryAll,
  rowOf,
  setHistory,
  undoRemove,
} from './generation-actions'
import { selection, shownRows, watchlist } from '../state/state'
import { commandWindow } from '../state/palette.svelte'

export type CommandGroup = 'add' | 'list' | 'generation' | 'window'

/** Something the user can do, by the palette and where it has one by its key. */
export interface AppCommand {
  readonly id: string
  readonly group: CommandGroup
  readonly word: () => string
  /** As it is written in the sheet: "Mod" is ⌘ on a Mac and Ctrl elsewhere. */
  readonly keys?: readonly string[]
  /** Left out where it can do nothing now. */
  readonly isAvailable?: () => boolean
  readonly run: () => unknown
}

const hasList = (): boolean => Object.values(watchlist.counts).some((count) => count > 0)
/** What commands for generations are about: the selected ones, else the one the pane shows. */
const targets = (): string[] => {
  const selected = [...selection.ids]
  return selected.length === 0 && session.detailId !== null ? [session.detailId] : selected
}
const hasTargets = (): boolean => targets().length > 0
const one = (run: (id: string) => unknown) => (): unknown => {
  const [first] = targets()
  return first === undefined ? undefined : run(first)
}
const isOne = (): boolean => targets().length === 1
const focusField = (name: string): void =>
  document.querySelector<HTMLElement>(`[data-field="${name}"]`)?.focus()

const FILTERS = [
  ['all', () => m.actions_show_all()],
  ['running', () => m.actions_show_running()],
  ['done', () => m.actions_show_done()],
  ['failed', () => m.actions_show_failed()],
  ['history', () => m.actions_show_history()],
] as const
const SORTS = [
  ['smart', m.list_sort_smart],
  ['added', m.list_sort_added],
  ['finished', m.list_sort_finished],
  ['name', m.list_sort_name],
  ['model', m.list_sort_model],
  ['status', m.list_sort_status],
] as const
const GROUPINGS = [
  ['none', m.list_group_none],
  ['project', m.list_group_project],
  ['day', m.list_group_day],
] as const

/** Every command, in the order of the sheet. */
export const COMMANDS: readonly AppCommand[] = [
  { id: 'add', group: 'add', word: () => m.actions_add(), keys: ['Mod', 'L'], run: () => focusField('add') },
  { id: 'add-clipboard', group: 'add', word: () => m.actions_add_clipboard(), run: addFromClipboard },
  { id: 'import', group: 'add', word: () => m.actions_import(), run: chooseFiles },
  {
    id: 'search',
    group: 'list',
    word: () => m.actions_search(),
    keys: ['Mod', 'F'],
    isAvailable: hasList,
    run: () => focusField('search'),
  },
  ...FILTERS.map(([filter, word]) => ({
    id: `show-${filter}`,
    group: 'list' as const,
    word,
    isAvailable: hasList,
    run: () => (shownRows.filter = filter),
  })),
  {
    id: 'download-finished',
    group: 'list',
    word: () => m.actions_download_finished(),
    isAvailable: hasList,
    run: downloadAllFinished,
  },
  ...(['csv', 'json'] as const).map((format) => ({
    id: `export-${format}`,
    group: 'list' as const,
    word: { csv: () => m.actions_export_csv(), json: () => m.actions_export_json() }[format],
    isAvailable: hasList,
    run: () => exportAll(shownRows.ids, format),
  })),
  ...SORTS.map(([listSort, word]) => ({
    id: `sort-${listSort}`,
    group: 'list' as const,
    word: () => `${m.list_sort_by()}: ${word()}`,
    isAvailable: hasList,
    run: () => saveSettings({ listSort }),
  })),
  ...GROUPINGS.map(([listGroup, word]) => ({
    id: `group-${listGroup}`,
    group: 'list' as const,
    word: () => `${m.list_group_by()}: ${word()}`,
    isAvailable: hasList,
    run: () => saveSettings({ listGroup }),
  })),
  {
    id: 'select-all',
    group: 'list',
    word: () => m.actions_select_all(),
    keys: ['Mod', 'A'],
    isAvailable: hasList,
    run: () => selection.all(shownRows.ids),
  },
  { id: 'undo', group: 'list', word: () => m.actions_undo(), keys: ['Mod', 'Z'], run: undoRemove },
  {
    id: 'open',
    group: 'generation',
    word: () => m.actions_open(),
    keys: ['Enter'],
    isAvailable: () => targets().some(hasOutput),
    run: () => openOutputs(targets()),
  },
  {
    id: 'details',
    group: 'generation',
    word: () => m.actions_details(),
    keys: ['I'],
    isAvailable: hasTargets,
    run: one((id) => (session.detailId = session.detailId === id ? null : id)),
  },
  {
    id: 'download',
    group: 'generation',
    word: () => m.actions_download(),
    isAvailable: () => targets().some(hasOutput),
    run: () => download(targets().filter(hasOutput)),
  },
  {
    id: 'copy-id',
    group: 'generation',
    word: () => m.actions_copy_id(),
    keys: ['Mod', 'C'],
    isAvailable: hasTargets,
    run: () => copyIds(targets()),
  },
  {
    id: 'copy-url',
    group: 'generation',
    word: () => m.actions_copy_url(),
    isAvailable: () => targets().some(hasOutput),
    run: () => copyOutputUrls(targets()),
  },
  {
    id: 'rename',
    group: 'generation',
    word: () => m.actions_rename(),
    keys: ['F2'],
    isAvailable: isOne,
    run: one((id) => (editing.renameId = id)),
  },
  {
    id: 'note',
    group: 'generation',
    word: () => m.actions_note(),
    keys: ['N'],
    isAvailable: isOne,
    run: one((id) => (editing.noteId = id)),
  },
  {
    id: 'pin',
    group: 'generation',
    word: () => m.actions_pin(),
    keys: ['P'],
    isAvailable: hasTargets,
    run: () => pinAll(targets(), !targets().every((id) => rowOf(id)?.pinned)),
  },
  {
    id: 'retry',
    group: 'generation',
    word: () => m.actions_retry(),
    isAvailable: () => targets().some(canRetry),
    run: () => retryAll(targets()),
  },
  {
    id: 'to-history',
    group: 'generation',
    word: () => m.actions_to_history(),
    isAvailable: () => targets().some(canMoveToHistory),
    run: () => setHistory(targets(), true),
  },
  {
    id: 'remove',
    group: 'generation',
    word: () => m.actions_remove(),
    keys: ['Delete'],
    isAvailable: hasTargets,
    run: () => remove(targets()),
  },
  {
    id: 'palette',
    group: 'window',
    word: () => m.actions_palette(),
    keys: ['Mod', 'K'],
    run: () => (commandWindow.shows = 'palette'),
  },
  {
    id: 'shortcuts',
    group: 'window',
    word: () => m.actions_shortcuts(),
    keys: ['?'],
    run: () => (commandWindow.shows = 'sheet'),
  },
  {
    id: 'next-region',
    group: 'window',
    word: () => m.actions_next_region(),
    keys: ['F6'],
    run: () => goToRegion(1),
  },
  {
    id: 'previous-region',
    group: 'window',
    word: () => m.actions_previous_region(),
    keys: ['Shift', 'F6'],
    run: () => goToRegion(-1),
  },
  {
    id: 'downloads',
    group: 'window',
    word: () => m.downloads_title(),
    keys: ['Mod', 'J'],
    run: toggleDownloads,
  },
  {
    id: 'notifications',
    group: 'window',
    word: () => m.notifications_title(),
    keys: ['Mod', 'B'],
    run: () => (notificationsPanel.open = !notificationsPanel.open),
  },
  {
    id: 'mute',
    group: 'window',
    word: () => m.notifications_mute_hour(),
    run: () => ask(window.syncwatch.mute({ minutes: 60 })),
  },
  {
    id: 'unmute',
    group: 'window',
    word: () => m.notifications_unmute(),
    isAvailable: () => (session.settings?.mutedUntil ?? 0) > Date.now(),
    run: () => ask(window.syncwatch.mute({ minutes: null })),
  },
  {
    id: 'settings',
    group: 'window',
    word: () => m.settings_title(),
    keys: ['Mod', ','],
    run: () => (session.settingsOpen = true),
  },
  {
    id: 'pause',
    group: 'window',
    word: () => (session.status?.connection === 'paused' ? m.actions_resume() : m.actions_pause()),
    run: () => ask(window.syncwatch.setPaused({ paused: session.status?.connection !== 'paused' })),
  },
  ...(['system', 'light', 'dark'] as const).map((theme) => ({
    id: `theme-${theme}`,
    group: 'window' as const,
    word: {
      system: () => m.actions_theme_system(),
      light: () => m.actions_theme_light(),
      dark: () => m.actions_theme_dark(),
    }[theme],
    run: () => saveSettings({ theme }),
  })),
]

/** Keys that are true wherever the focus is, fields and lists apart. */
const EVERYWHERE = new Set([
  'palette',
  'shortcuts',
  'next-region',
  'previous-region',
  'downloads',
  'notifications',
  'settings',
])
export const GLOBAL_COMMANDS: readonly AppCommand[] = COMMANDS.filter(({ id }) => EVERYWHERE.has(id))

export const GROUP_WORDS: Record<CommandGroup, () => string> = {
  add: () => m.actions_group_add(),
  list: () => m.actions_group_list(),
  generation: () => m.actions_group_generation(),
  window: () => m.actions_group_window(),
}
