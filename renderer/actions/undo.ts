import type { Toast } from '../../electron/contract/app-status'
import { m } from '../../electron/i18n'
import { hideToast, showToast, type ToastAction } from './toast'

interface UndoStep {
  /** Returns whether it was undone. */
  readonly run: () => Promise<boolean>
  readonly toast: string
}

interface UndoOptions {
  readonly kind?: Toast['kind']
  readonly detail?: string
  /** Offered beside the undo. */
  readonly more?: ToastAction | undefined
  /** The next message with an undo replaces this one. The keyboard shortcut can still undo it. */
  readonly isReplaceable?: boolean
}

/** What can be undone, the last at the end. */
const steps: UndoStep[] = []
const MAX_UNDOS = 50
let count = 0
/** The toast that the next one replaces; null when there is none. */
let replaceable: string | null = null

/** Shows what was done and offers to undo it. Returns the function that undoes it. */
export function offerUndo(
  title: string,
  run: () => Promise<boolean>,
  { kind = 'info', detail, more, isReplaceable = false }: UndoOptions = {},
): () => void {
  count += 1
  const step: UndoStep = { run, toast: replaceable ?? `undo-${count}` }
  replaceable = isReplaceable ? step.toast : null
  steps.push(step)
  if (steps.length > MAX_UNDOS) steps.shift()
  const undoStep = (): void => void undo(step)
  showToast(kind, title, { detail, more, action: { label: m.actions_undo(), run: undoStep }, id: step.toast })
  return undoStep
}

/** Hides the toast that the next one would replace. */
export function hideReplaceable(): void {
  if (replaceable !== null) hideToast(replaceable)
}

async function undo(step: UndoStep): Promise<void> {
  const at = steps.indexOf(step)
  if (at < 0) return
  steps.splice(at, 1)
  hideToast(step.toast)
  if (!(await step.run())) steps.push(step)
}

/** Undoes the last action. Returns whether there was anything to undo. */
export function undoLast(): boolean {
  const last = steps.at(-1)
  if (last) void undo(last)
  return last !== undefined
}
