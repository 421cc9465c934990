import { m } from '../../electron/i18n'
import {
  type AddPart,
  type AddReport,
  isDeclined,
  isKey,
  isKeyAlone,
  isLong,
  reportOf,
} from '../model/add-report'
import { ui } from '../state/ui.svelte'
import { reportDetail, reportTitle } from '../text/add-report-text'
import { ask } from './ask'
import { tellKeyFound } from './found-key'
import { showToast } from './toast'
import { offerUndo } from './undo'

/** Reports what was added, what was there and what was refused, and offers to undo it and to show all of it. */
export function showAddReport(parts: readonly AddPart[]): void {
  const report = reportOf(parts)
  if (report.hasKey) tellKeyFound(report.canUseKey)
  if (isDeclined(report) || isKeyAlone(report)) return
  const detail = reportDetail(report)
  if (report.added.length > 0) {
    const undo = offerUndo(reportTitle(report), () => removeAdded(report.added), {
      kind: hasRefused(report) ? 'warning' : 'success',
      detail,
      more: isLong(report) ? { label: m.add_report_show(), run: () => openReport(report, undo) } : undefined,
      yields: true,
    })
  } else {
    showToast(hasRefused(report) ? 'warning' : 'info', reportTitle(report), {
      detail,
      id: 'not-added',
      action: isLong(report)
        ? { label: m.add_report_show(), run: () => openReport(report, null) }
        : undefined,
    })
  }
}

/** @param undo removes what was added; null when nothing was */
export function openReport(report: AddReport, undo: (() => void) | null): void {
  ui.addReport = { report, undo }
}

function hasRefused({ refused, problems }: AddReport): boolean {
  return problems.length > 0 || refused.some((piece) => !isKey(piece))
}

/** Removes exactly what was added. Returns whether it could be. */
async function removeAdded(ids: readonly string[]): Promise<boolean> {
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
