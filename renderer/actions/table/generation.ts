import Bell from '@lucide/svelte/icons/bell'
import BellOff from '@lucide/svelte/icons/bell-off'
import Copy from '@lucide/svelte/icons/copy'
import Columns from '@lucide/svelte/icons/columns-2'
import Download from '@lucide/svelte/icons/download'
import ExternalLink from '@lucide/svelte/icons/external-link'
import Group from '@lucide/svelte/icons/group'
import Globe from '@lucide/svelte/icons/globe'
import History from '@lucide/svelte/icons/rotate-ccw-clock'
import Info from '@lucide/svelte/icons/info'
import LifeBuoy from '@lucide/svelte/icons/life-buoy'
import Link from '@lucide/svelte/icons/link'
import Pencil from '@lucide/svelte/icons/pencil'
import Pin from '@lucide/svelte/icons/pin'
import PinOff from '@lucide/svelte/icons/pin-off'
import Play from '@lucide/svelte/icons/play'
import RotateCw from '@lucide/svelte/icons/rotate-cw'
import StickyNote from '@lucide/svelte/icons/sticky-note'
import Trash from '@lucide/svelte/icons/trash'
import Undo from '@lucide/svelte/icons/undo-2'
import type { GenerationRow } from '../../../electron/contract/generation-row'
import { m } from '../../../electron/i18n'
import { rowOf, selection } from '../../state/list'
import { ui } from '../../state/ui.svelte'
import type { Action, Icon, Targets } from '../action'
import { setMuted, setPinned } from '../annotate'
import { copyIds, copyOutputUrls, copySupportDetails } from '../copy'
import { download } from '../download'
import { hasOutput, targetsWith } from '../generations'
import { isAnyTarget } from '../target-facts'
import { moveToHistory, remove, retry } from '../watch'
import { compareMedia, compareOutputs, openInBrowser, openOutputs, play } from '../output'
import { openRowMenu } from '../row-menu'

const isAny = (ids: Targets): boolean => ids.length > 0
const isOne = (ids: Targets): boolean => ids.length === 1
const haveOutput = (ids: Targets): boolean => isAnyTarget(ids, 'hasOutput')
const isOneWithOutput = (ids: Targets): boolean => isOne(ids) && haveOutput(ids)
const onFirst =
  (run: (id: string) => unknown) =>
  ([id]: Targets): unknown =>
    id === undefined ? false : run(id)

/** Whether the test holds for all targets; false without any. */
function areAll(ids: Targets, test: (row: GenerationRow) => boolean): boolean {
  return (
    ids.length > 0 &&
    ids.every((id) => {
      const row = rowOf(id)
      return row !== undefined && test(row)
    })
  )
}
const areTwoOutputs = (ids: Targets): boolean => ids.length === 2 && areAll(ids, hasOutput)
const arePinned = (ids: Targets): boolean => areAll(ids, ({ pinned }) => pinned)
const areMuted = (ids: Targets): boolean => areAll(ids, ({ muted }) => muted)
const hasNote = (ids: Targets): boolean => areAll(ids, ({ note }) => note !== null)

type RowAction = Omit<Action, 'scope'>

/** An action without keys whose label and icon are always the same. */
function simple(
  id: string,
  label: () => string,
  icon: Icon,
  appliesTo: (ids: Targets) => boolean,
  run: (ids: Targets) => unknown,
): RowAction {
  return { id, label, icon: () => icon, appliesTo, run }
}

const ROW_ACTIONS: readonly RowAction[] = [
  {
    id: 'open',
    label: (ids) => (ids.length > 1 ? m.list_open_all() : m.actions_open()),
    icon: () => ExternalLink,
    keys: ['Enter'],
    appliesTo: haveOutput,
    run: openOutputs,
  },
  simple('play', m.list_play, Play, isOneWithOutput, play),
  simple('open-in-browser', m.list_open_browser, Globe, isOneWithOutput, onFirst(openInBrowser)),
  simple('download', m.actions_download, Download, haveOutput, (ids) =>
    download(targetsWith(ids, hasOutput)),
  ),
  simple('compare', m.list_compare, Columns, isOneWithOutput, onFirst(compareMedia)),
  simple('compare-outputs', m.gallery_compare_outputs, Columns, areTwoOutputs, compareOutputs),
  {
    id: 'details',
    label: (ids) => (isAny(ids) ? m.list_details() : m.actions_details()),
    icon: () => Info,
    keys: ['I', 'Alt+Enter'],
    appliesTo: isOne,
    run: onFirst((id) => ui.toggleDetails(id)),
  },
  {
    id: 'copy-id',
    label: (ids) => (ids.length > 1 ? m.list_copy_ids() : m.actions_copy_id()),
    icon: () => Copy,
    keys: ['Mod+C'],
    appliesTo: isAny,
    run: copyIds,
  },
  {
    id: 'copy-url',
    label: (ids) => (ids.length > 1 ? m.list_copy_urls() : m.actions_copy_url()),
    icon: () => Link,
    appliesTo: haveOutput,
    run: copyOutputUrls,
  },
  simple('copy-support-details', m.list_copy_support, LifeBuoy, isAny, copySupportDetails),
  {
    id: 'rename',
    label: m.actions_rename,
    icon: () => Pencil,
    keys: ['F2'],
    appliesTo: isOne,
    run: onFirst((id) => (ui.renameId = id)),
  },
  {
    id: 'note',
    label: (ids) => {
      if (!isAny(ids)) return m.actions_note()
      return hasNote(ids) ? m.list_edit_note() : m.list_add_note()
    },
    icon: () => StickyNote,
    keys: ['N'],
    appliesTo: isOne,
    run: onFirst((id) => (ui.noteId = id)),
  },
  {
    id: 'pin',
    label: (ids) => {
      if (!isAny(ids)) return m.actions_pin()
      return arePinned(ids) ? m.list_unpin() : m.list_pin()
    },
    icon: (ids) => (arePinned(ids) ? PinOff : Pin),
    keys: ['P'],
    appliesTo: isAny,
    run: (ids) => setPinned(ids, !arePinned(ids)),
  },
  {
    id: 'mute-generation',
    label: (ids) => (areMuted(ids) ? m.notifications_unmute() : m.list_mute()),
    icon: (ids) => (areMuted(ids) ? Bell : BellOff),
    appliesTo: isAny,
    run: (ids) => setMuted(ids, !areMuted(ids)),
  },
  simple(
    'make-set',
    m.sets_make,
    Group,
    (ids) => ids.length > 1,
    (ids) => (ui.setName = { ids }),
  ),
  simple('retry', m.actions_retry, RotateCw, (ids) => isAnyTarget(ids, 'canRetry'), retry),
  simple(
    'to-history',
    m.actions_to_history,
    History,
    (ids) => isAnyTarget(ids, 'canMoveToHistory'),
    (ids) => moveToHistory(ids, true),
  ),
  simple(
    'from-history',
    m.list_move_back,
    Undo,
    (ids) => isAnyTarget(ids, 'isInHistory'),
    (ids) => moveToHistory(ids, false),
  ),
  {
    id: 'remove',
    label: (ids) => (isAny(ids) ? m.list_remove() : m.actions_remove()),
    icon: () => Trash,
    keys: ['Delete', 'Meta+Backspace'],
    appliesTo: isAny,
    run: remove,
  },
  {
    id: 'toggle-selection',
    label: m.actions_toggle,
    keys: ['Space', 'Mod+Space'],
    isKeyOnly: true,
    appliesTo: isOne,
    run: onFirst((id) => selection.toggle(id)),
  },
  {
    id: 'row-menu',
    label: m.actions_menu,
    keys: ['Shift+F10', 'ContextMenu'],
    isKeyOnly: true,
    appliesTo: isOne,
    run: onFirst(openRowMenu),
  },
]

export const GENERATION_ACTIONS = ROW_ACTIONS.map((action): Action => ({ ...action, scope: 'row' }))
