import type { Annotations } from '../../electron/contract/annotations'
import { m } from '../../electron/i18n'
import type { Targets } from './action'
import { ask } from './ask'
import { nameOf } from './generations'
import { showToast } from './toast'

/** Changes annotations. Returns whether they were saved; a failure is shown to the user. */
export async function annotate(ids: Targets, annotations: Partial<Annotations>): Promise<boolean> {
  return (await ask(window.syncwatch.annotate({ ids: [...ids], annotations }))) !== undefined
}

export async function setPinned(ids: Targets, pinned: boolean): Promise<void> {
  if (!(await annotate(ids, { pinned }))) return
  const what = nameOf(ids)
  showToast('success', pinned ? m.list_pinned({ what }) : m.list_unpinned({ what }), { id: 'pinned' })
}

/** The finish of a muted generation is not notified. */
export async function setMuted(ids: Targets, muted: boolean): Promise<void> {
  if (!(await annotate(ids, { muted }))) return
  const what = nameOf(ids)
  showToast('success', muted ? m.list_muted({ what }) : m.list_unmuted({ what }), { id: 'muted' })
}
