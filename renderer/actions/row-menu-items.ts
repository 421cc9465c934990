import Bell from '@lucide/svelte/icons/bell'
import BellOff from '@lucide/svelte/icons/bell-off'
import Copy from '@lucide/svelte/icons/copy'
import Columns from '@lucide/svelte/icons/columns-2'
import Download from '@lucide/svelte/icons/download'
import ExternalLink from '@lucide/svelte/icons/external-link'
import Globe from '@lucide/svelte/icons/globe'
import History from '@lucide/svelte/icons/rotate-ccw-clock'
import Info from '@lucide/svelte/icons/info'
import Link from '@lucide/svelte/icons/link'
import Pencil from '@lucide/svelte/icons/pencil'
import Pin from '@lucide/svelte/icons/pin'
import PinOff from '@lucide/svelte/icons/pin-off'
import Play from '@lucide/svelte/icons/play'
import RotateCw from '@lucide/svelte/icons/rotate-cw'
import StickyNote from '@lucide/svelte/icons/sticky-note'
import Trash from '@lucide/svelte/icons/trash'
import Undo from '@lucide/svelte/icons/undo-2'
import { m } from '../../electron/i18n'
import { download } from './download-actions'
import type { MenuGroup, MenuItem } from '../ui/menu'
import { shortcut } from '../model/shortcut'
import { editing } from '../state/editing.svelte'
import * as commands from './generation-actions'

type Ids = readonly string[]
type Items = (MenuItem | false)[]

function outputItems(ids: Ids, one: string | undefined): Items {
  if (!ids.some(commands.hasOutput)) return []
  return [
    {
      label: m.actions_open(),
      key: m.list_key_enter(),
      icon: ExternalLink,
      run: () => void commands.openOutputs(ids),
    },
    one !== undefined && { label: m.list_play(), icon: Play, run: () => commands.play([one]) },
    one !== undefined && {
      label: m.list_open_browser(),
      icon: Globe,
      run: () => void commands.openInBrowser(one),
    },
    {
      label: m.actions_download(),
      icon: Download,
      run: () => void download(ids.filter(commands.hasOutput)),
    },
    one !== undefined && { label: m.list_compare(), icon: Columns, run: () => commands.compare(one) },
  ]
}

function copyItems(ids: Ids): Items {
  return [
    { label: m.actions_copy_id(), key: shortcut('C'), icon: Copy, run: () => void commands.copyIds(ids) },
    ids.some(commands.hasOutput) && {
      label: m.actions_copy_url(),
      icon: Link,
      run: () => void commands.copyOutputUrls(ids),
    },
  ]
}

function markItems(ids: Ids, one: string | undefined): Items {
  const rows = ids.flatMap((id) => commands.rowOf(id) ?? [])
  const isPinned = rows.every(({ pinned }) => pinned)
  const isMuted = rows.every(({ muted }) => muted)
  return [
    one !== undefined && {
      label: m.actions_rename(),
      key: 'F2',
      icon: Pencil,
      run: () => (editing.renameId = one),
    },
    one !== undefined && {
      label: !rows[0] || rows[0].note === null ? m.list_add_note() : m.list_edit_note(),
      key: 'N',
      icon: StickyNote,
      run: () => (editing.noteId = one),
    },
    {
      label: isPinned ? m.list_unpin() : m.list_pin(),
      key: 'P',
      icon: isPinned ? PinOff : Pin,
      run: () => void commands.pinAll(ids, !isPinned),
    },
    {
      label: isMuted ? m.list_unmute() : m.list_mute(),
      icon: isMuted ? Bell : BellOff,
      run: () => void commands.muteAll(ids, !isMuted),
    },
  ]
}

function leaveItems(ids: Ids): Items {
  const inHistory = ids.some((id) => commands.rowOf(id)?.inHistory)
  return [
    ids.some(commands.canRetry) && {
      label: m.actions_retry(),
      icon: RotateCw,
      run: () => void commands.retryAll(ids),
    },
    ids.some(commands.canMoveToHistory) && {
      label: m.actions_to_history(),
      icon: History,
      run: () => void commands.setHistory(ids, true),
    },
    inHistory && { label: m.list_move_back(), icon: Undo, run: () => void commands.setHistory(ids, false) },
    {
      label: m.list_remove(),
      key: m.list_key_delete(),
      icon: Trash,
      run: () => void commands.remove(ids),
      bad: true,
    },
  ]
}

/** What can be done with these rows, in groups. What can't be done is not offered. */
export function menuItems(ids: Ids): MenuGroup[] {
  const one = ids.length === 1 ? ids[0] : undefined
  const details: Items = [
    one !== undefined && {
      label: m.list_details(),
      key: 'I',
      icon: Info,
      run: () => commands.showDetails(one),
    },
  ]
  return [[...outputItems(ids, one), ...details], copyItems(ids), markItems(ids, one), leaveItems(ids)]
    .map((items) => ({ items: items.filter((item) => item !== false) }))
    .filter(({ items }) => items.length > 0)
}
