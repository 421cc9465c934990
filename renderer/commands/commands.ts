import { m } from '../../electron/words'
import { addFromClipboard, chooseFiles } from '../add/take-in'
import { downloadAllFinished, toggleDownloads } from '../downloads/download-commands'
import { session } from '../session.svelte'
import { ask } from '../ui/ask'
import { saveSettings } from '../settings/save-settings'
import { copyId, openOutput, remove, retry, undoRemove } from '../watchlist/row-commands'
import { shownRows, watchlist } from '../watchlist/state'
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
/** The generation the pane shows: what the commands for one generation are about. */
const current = (): string | null => session.detailId
const row = () => (current() === null ? undefined : watchlist.cell(current() ?? '')?.row)
const focusField = (name: string): void =>
  document.querySelector<HTMLElement>(`[data-field="${name}"]`)?.focus()

const FILTERS = [
  ['all', () => m.commands_show_all()],
  ['running', () => m.commands_show_running()],
  ['done', () => m.commands_show_done()],
  ['failed', () => m.commands_show_failed()],
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
  {
    id: 'export-csv',
    group: 'list',
    word: () => m.commands_export_csv(),
    isAvailable: hasList,
    run: () => ask(window.syncwatch.exportList({ ids: [...shownRows.ids], format: 'csv' })),
  },
  {
    id: 'export-json',
    group: 'list',
    word: () => m.commands_export_json(),
    isAvailable: hasList,
    run: () => ask(window.syncwatch.exportList({ ids: [...shownRows.ids], format: 'json' })),
  },
  { id: 'undo', group: 'list', word: () => m.commands_undo(), keys: ['Mod', 'Z'], run: undoRemove },
  {
    id: 'open',
    group: 'generation',
    word: () => m.commands_open(),
    keys: ['Enter'],
    isAvailable: () => row()?.hasOutput === true,
    run: () => openOutput(current() ?? ''),
  },
  {
    id: 'details',
    group: 'generation',
    word: () => m.commands_details(),
    keys: ['I'],
    isAvailable: () => current() !== null,
    run: () => (session.detailId = null),
  },
  {
    id: 'copy-id',
    group: 'generation',
    word: () => m.commands_copy_id(),
    keys: ['Mod', 'C'],
    isAvailable: () => current() !== null,
    run: () => copyId(current() ?? ''),
  },
  {
    id: 'retry',
    group: 'generation',
    word: () => m.commands_retry(),
    isAvailable: () => row()?.watch.kind === 'missing' || row()?.watch.kind === 'retrying',
    run: () => retry(current() ?? ''),
  },
  {
    id: 'remove',
    group: 'generation',
    word: () => m.commands_remove(),
    keys: ['Delete'],
    isAvailable: () => current() !== null,
    run: () => remove([current() ?? '']),
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
    id: 'downloads',
    group: 'window',
    word: () => m.commands_downloads(),
    keys: ['Mod', 'J'],
    run: toggleDownloads,
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
const EVERYWHERE = new Set(['palette', 'shortcuts', 'downloads', 'settings'])
export const GLOBAL_COMMANDS: readonly AppCommand[] = COMMANDS.filter(({ id }) => EVERYWHERE.has(id))

export const GROUP_WORDS: Record<CommandGroup, () => string> = {
  add: () => m.commands_group_add(),
  list: () => m.commands_group_list(),
  generation: () => m.commands_group_generation(),
  window: () => m.commands_group_window(),
}
