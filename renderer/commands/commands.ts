import { m } from '../../electron/words'
import { addFromClipboard, chooseFiles } from '../add/take-in'
import { download, downloadAllFinished, toggleDownloads } from '../downloads/download-commands'
import { session } from '../session.svelte'
import { toldPanel } from '../told/told-panel.svelte'
import { ask } from '../ui/ask'
import { saveSettings } from '../settings/save-settings'
import { goToRegion } from '../ui/regions'
import { editing } from '../watchlist/editing.svelte'
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
} from '../watchlist/row-commands'
import { selection, shownRows, watchlist } from '../watchlist/state'
import { commandWindow } from './command-window.svelte'

export type CommandGroup = 'add' | 'list' | 'generation' | 'window'

/** Something the person can do, by the palette and where it has one by its key. */
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
  ['all', () => m.commands_show_all()],
  ['running', () => m.commands_show_running()],
  ['done', () => m.commands_show_done()],
  ['failed', () => m.commands_show_failed()],
  ['history', () => m.commands_show_history()],
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
  { id: 'add', group: 'add', word: () => m.commands_add(), keys: ['Mod', 'L'], run: () => focusField('add') },
  { id: 'add-clipboard', group: 'add', word: () => m.commands_add_clipboard(), run: addFromClipboard },
  { id: 'import', group: 'add', word: () => m.commands_import(), run: chooseFiles },
  {
    id: 'search',
    group: 'list',
    word: () => m.commands_search(),
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
    word: () => m.commands_download_finished(),
    isAvailable: hasList,
    run: downloadAllFinished,
  },
  ...(['csv', 'json'] as const).map((format) => ({
    id: `export-${format}`,
    group: 'list' as const,
    word: { csv: () => m.commands_export_csv(), json: () => m.commands_export_json() }[format],
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
    word: () => m.commands_select_all(),
    keys: ['Mod', 'A'],
    isAvailable: hasList,
    run: () => selection.all(shownRows.ids),
  },
  { id: 'undo', group: 'list', word: () => m.commands_undo(), keys: ['Mod', 'Z'], run: undoRemove },
  {
    id: 'open',
    group: 'generation',
    word: () => m.commands_open(),
    keys: ['Enter'],
    isAvailable: () => targets().some(hasOutput),
    run: () => openOutputs(targets()),
  },
  {
    id: 'details',
    group: 'generation',
    word: () => m.commands_details(),
    keys: ['I'],
    isAvailable: hasTargets,
    run: one((id) => (session.detailId = session.detailId === id ? null : id)),
  },
  {
    id: 'download',
    group: 'generation',
    word: () => m.commands_download(),
    isAvailable: () => targets().some(hasOutput),
    run: () => download(targets().filter(hasOutput)),
  },
  {
    id: 'copy-id',
    group: 'generation',
    word: () => m.commands_copy_id(),
    keys: ['Mod', 'C'],
    isAvailable: hasTargets,
    run: () => copyIds(targets()),
  },
  {
    id: 'copy-url',
    group: 'generation',
    word: () => m.commands_copy_url(),
    isAvailable: () => targets().some(hasOutput),
    run: () => copyOutputUrls(targets()),
  },
  {
    id: 'rename',
    group: 'generation',
    word: () => m.commands_rename(),
    keys: ['F2'],
    isAvailable: isOne,
    run: one((id) => (editing.renameId = id)),
  },
  {
    id: 'note',
    group: 'generation',
    word: () => m.commands_note(),
    keys: ['N'],
    isAvailable: isOne,
    run: one((id) => (editing.noteId = id)),
  },
  {
    id: 'pin',
    group: 'generation',
    word: () => m.commands_pin(),
    keys: ['P'],
    isAvailable: hasTargets,
    run: () => pinAll(targets(), !targets().every((id) => rowOf(id)?.pinned)),
  },
  {
    id: 'retry',
    group: 'generation',
    word: () => m.commands_retry(),
    isAvailable: () => targets().some(canRetry),
    run: () => retryAll(targets()),
  },
  {
    id: 'to-history',
    group: 'generation',
    word: () => m.commands_to_history(),
    isAvailable: () => targets().some(canMoveToHistory),
    run: () => setHistory(targets(), true),
  },
  {
    id: 'remove',
    group: 'generation',
    word: () => m.commands_remove(),
    keys: ['Delete'],
    isAvailable: hasTargets,
    run: () => remove(targets()),
  },
  {
    id: 'palette',
    group: 'window',
    word: () => m.commands_palette(),
    keys: ['Mod', 'K'],
    run: () => (commandWindow.shows = 'palette'),
  },
  {
    id: 'shortcuts',
    group: 'window',
    word: () => m.commands_shortcuts(),
    keys: ['?'],
    run: () => (commandWindow.shows = 'sheet'),
  },
  {
    id: 'next-region',
    group: 'window',
    word: () => m.commands_next_region(),
    keys: ['F6'],
    run: () => goToRegion(1),
  },
  {
    id: 'previous-region',
    group: 'window',
    word: () => m.commands_previous_region(),
    keys: ['Shift', 'F6'],
    run: () => goToRegion(-1),
  },
  {
    id: 'downloads',
    group: 'window',
    word: () => m.commands_downloads(),
    keys: ['Mod', 'J'],
    run: toggleDownloads,
  },
  {
    id: 'notifications',
    group: 'window',
    word: () => m.tell_title(),
    keys: ['Mod', 'B'],
    run: () => (toldPanel.open = !toldPanel.open),
  },
  {
    id: 'mute',
    group: 'window',
    word: () => m.tell_mute_hour(),
    run: () => ask(window.syncwatch.mute({ minutes: 60 })),
  },
  {
    id: 'unmute',
    group: 'window',
    word: () => m.tell_unmute(),
    isAvailable: () => (session.settings?.mutedUntil ?? 0) > Date.now(),
    run: () => ask(window.syncwatch.mute({ minutes: null })),
  },
  {
    id: 'settings',
    group: 'window',
    word: () => m.commands_settings(),
    keys: ['Mod', ','],
    run: () => (session.settingsOpen = true),
  },
  {
    id: 'pause',
    group: 'window',
    word: () => (session.status?.connection === 'paused' ? m.commands_resume() : m.commands_pause()),
    run: () => ask(window.syncwatch.setPaused({ paused: session.status?.connection !== 'paused' })),
  },
  ...(['system', 'light', 'dark'] as const).map((theme) => ({
    id: `theme-${theme}`,
    group: 'window' as const,
    word: {
      system: () => m.commands_theme_system(),
      light: () => m.commands_theme_light(),
      dark: () => m.commands_theme_dark(),
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
  add: () => m.commands_group_add(),
  list: () => m.commands_group_list(),
  generation: () => m.commands_group_generation(),
  window: () => m.commands_group_window(),
}
