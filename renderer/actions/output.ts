import { MAX_OPENED_AT_ONCE } from '../../electron/contract/limits'
import { m } from '../../electron/i18n'
import { ui } from '../state/ui.svelte'
import { formatCount } from '../text/format'
import type { Targets } from './action'
import { ask } from './ask'
import { hasOutput, targetsWith } from './generations'
import { showToast } from './toast'

/** Opens as many outputs as may be opened at once, and says when there were more. */
export async function openOutputs(ids: Targets): Promise<void> {
  const all = targetsWith(ids, hasOutput)
  if (all.length === 0) {
    showToast('info', m.list_no_output(), { id: 'no-output' })
    return
  }
  const opened = all.slice(0, MAX_OPENED_AT_ONCE)
  const answer = await ask(window.syncwatch.openOutput({ ids: opened }))
  if (!answer) return
  play(answer.value.played)
  if (all.length > opened.length)
    showToast('info', m.list_opened_some({ opened: opened.length, all: formatCount(all.length) }), {
      detail: m.list_opened_some_detail(),
    })
}

/** Plays an output in the detail pane. There is one player: of several, the first is played. */
export function play(ids: Targets): void {
  const [first] = ids
  if (first === undefined) return
  ui.insightsOpen = false
  ui.detailId = first
  ui.playId = first
  if (ids.length > 1)
    showToast('info', m.downloads_playing_first({ count: formatCount(ids.length) }), { id: 'playing' })
}

/** Opens the detail pane with input and output side by side. */
export function compareMedia(id: string): void {
  ui.detailId = id
  ui.compareId = id
}

/** Shows two outputs side by side. */
export function compareOutputs([a, b]: Targets): void {
  if (a !== undefined && b !== undefined) ui.comparedIds = [a, b]
}

export async function openInBrowser(id: string): Promise<void> {
  await ask(window.syncwatch.openInBrowser({ id }))
}
