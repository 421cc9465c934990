import { m } from '../../electron/i18n'
import type { Targets } from './action'
import { ask } from './ask'
import { hasOutput, targetsWith } from './generations'
import { showToast } from './toast'

/** Copies the IDs, one a line. */
export async function copyIds(ids: Targets): Promise<void> {
  if (await ask(window.syncwatch.copyIds({ ids: [...ids] })))
    showToast('success', m.list_copied_ids({ count: ids.length }), { id: 'copied' })
}

/** Copies what sync.so's support needs to find the generations. */
export async function copySupportDetails(ids: Targets): Promise<void> {
  if (await ask(window.syncwatch.copySupportDetails({ ids: [...ids] })))
    showToast('success', m.list_copied_support(), { id: 'copied' })
}

/** Copies the output URLs, one a line. Shows how many generations had none or couldn't be refreshed. */
export async function copyOutputUrls(ids: Targets): Promise<void> {
  const withOutput = targetsWith(ids, hasOutput)
  if (withOutput.length === 0) {
    showToast('info', m.list_no_url(), { id: 'copied' })
    return
  }
  const answer = await ask(window.syncwatch.copyOutputUrls({ ids: withOutput }))
  if (!answer) return
  const { copied, failed } = answer.value
  const without = ids.length - withOutput.length
  const details = [
    ...(without > 0 ? [m.list_without_output({ count: without })] : []),
    ...(failed > 0 ? [m.list_urls_failed({ count: failed })] : []),
  ]
  const detail = details.join(' ') || null
  showToast('success', m.list_copied_urls({ count: copied }), { id: 'copied', detail })
}
