import { m } from '../../electron/i18n'
import { mirror } from '../state/mirror.svelte'
import type { Targets } from './action'
import { ask } from './ask'
import { canRetry, nameOf, targetsWith } from './generations'
import { showToast } from './toast'
import { offerUndo } from './undo'

/** Retries those that can be retried, and says how many these are. */
export async function retry(ids: Targets): Promise<void> {
  const retryable = targetsWith(ids, canRetry)
  if (retryable.length === 0) {
    showToast('info', m.list_nothing_to_retry(), { id: 'retried' })
    return
  }
  const answer = await ask(window.syncwatch.retry({ ids: retryable }))
  if (answer) showToast('info', m.list_retried({ count: answer.value.retried }), { id: 'retried' })
}

export async function remove(ids: Targets): Promise<void> {
  const what = nameOf(ids)
  const answer = await ask(window.syncwatch.remove({ ids: [...ids] }))
  const removed = answer?.value.removed ?? []
  if (removed.length === 0) return
  offerUndo(
    m.list_removed({ what }),
    async () => (await ask(window.syncwatch.restore({ ids: removed }))) !== undefined,
  )
}

/** Moves generations to the history or back to the list, and says so when none could be moved. */
export async function moveToHistory(ids: Targets, inHistory: boolean): Promise<void> {
  const answer = await ask(window.syncwatch.setHistory({ ids: [...ids], inHistory }))
  if (!answer) return
  const { moved } = answer.value
  if (moved.length === 0) {
    showToast('info', inHistory ? m.list_nothing_to_move() : m.list_nothing_to_move_back(), { id: 'moved' })
    return
  }
  const what = nameOf(moved)
  offerUndo(
    inHistory ? m.list_moved({ what }) : m.list_moved_back({ what }),
    async () => (await ask(window.syncwatch.setHistory({ ids: moved, inHistory: !inHistory }))) !== undefined,
  )
}

/** Pauses all requests to the API, or resumes them. */
export async function togglePause(): Promise<void> {
  await ask(window.syncwatch.setPaused({ paused: mirror.status?.connection !== 'paused' }))
}
