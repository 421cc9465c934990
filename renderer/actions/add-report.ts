import type { AddResult } from '../../electron/contract/add-result'
import { replaceKeys } from '../../electron/contract/key-shape'
import { m } from '../../electron/i18n'
import {
  type AddPart,
  type AddReport,
  isDeclined,
  isKey,
  hasOnlyKeys,
  isLong,
  partOf,
  reportOf,
} from '../model/add-report'
import { ui } from '../state/ui.svelte'
import { refusedSentences, reportDetail, reportTitle } from '../text/add-report-text'
import { formatList, shortId } from '../text/format'
import { ask } from './ask'
import { showFoundKey } from './found-key'
import { showToast } from './toast'
import { offerUndo } from './undo'

// Loaded when something is first added, to keep the window's start fast.

export interface AddMessage {
  readonly kind: 'already' | 'refused'
  readonly text: string
}

/** What the add box itself shows: why nothing was added of the text that stays in it. */
interface BoxReport {
  /** Whether the text stays in the box. A text with an API key never does. */
  readonly keepsText: boolean
  readonly messages: readonly AddMessage[]
  /** The full report; null when the messages say everything. */
  readonly report: AddReport | null
}

/** Reports what was added, already in the list, and refused. Offers Undo and the full report. */
export function showAddReport(parts: readonly AddPart[]): void {
  const report = reportOf(parts)
  if (report.hasKey) showFoundKey(report.canUseKey)
  if (isDeclined(report) || hasOnlyKeys(report)) return
  const detail = reportDetail(report)
  const setIds = report.batches.flatMap(({ setId, isNew }) => (isNew ? [setId] : []))
  const isAnyNew = report.added.length + setIds.length > 0
  const kind = hasRefused(report) ? 'warning' : isAnyNew ? 'success' : 'info'
  if (isAnyNew) {
    const undo = offerUndo(reportTitle(report), () => removeAdded(report.added, setIds), {
      kind,
      detail,
      more: isLong(report) ? { label: m.add_report_show(), run: () => openReport(report, undo) } : undefined,
      isReplaceable: true,
    })
  } else {
    const action = { label: m.add_report_show(), run: () => openReport(report, null) }
    showToast(kind, reportTitle(report), {
      detail,
      id: 'not-added',
      action: isLong(report) ? action : undefined,
    })
  }
}

/** Reports the outcome for the add box's text, and returns what the box itself shows. */
export function reportForBox(result: AddResult): BoxReport {
  const part = partOf(result)
  const report = reportOf([part])
  const keepsText =
    !part.hasKey &&
    (part.isCanceled || (part.added.length + part.batches.length === 0 && part.refused.length > 0))
  if (!keepsText || part.isCanceled) {
    showAddReport([part])
    return { keepsText, messages: [], report: null }
  }
  const { already } = part
  const messages: AddMessage[] = refusedSentences(report).map((text) => ({ kind: 'refused', text }))
  if (already.length > 0)
    messages.push({ kind: 'already', text: m.add_already({ ids: formatList(already.map(shortId)) }) })
  return { keepsText, messages, report: isLong(report) ? report : null }
}

/** Whether a text whose addition failed stays in the box. */
export function keepsAfterFailure(text: string): boolean {
  return replaceKeys(text, () => '') === text
}

/** @param undo removes what was added; null when nothing was added */
function openReport(report: AddReport, undo: (() => void) | null): void {
  ui.addReport = { report, undo }
}

function hasRefused({ refused, problems }: AddReport): boolean {
  return problems.length > 0 || refused.some((piece) => !isKey(piece))
}

/** Removes what was added. Returns whether that succeeded. */
async function removeAdded(ids: readonly string[], setIds: readonly string[]): Promise<boolean> {
  for (const id of setIds) if (!(await ask(window.syncwatch.removeSet({ id })))) return false
  if (ids.length === 0) return true
  const answer = await ask(window.syncwatch.remove({ ids: [...ids] }))
  const removed = answer?.value.removed ?? []
  if (removed.length > 0) {
    const restore = (): void => void ask(window.syncwatch.restore({ ids: removed }))
    showToast('info', m.add_undone({ count: removed.length }), {
      action: { label: m.actions_undo(), run: restore },
    })
  }
  return answer !== undefined
}
