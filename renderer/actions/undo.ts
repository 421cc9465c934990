import { toast } from 'svelte-sonner'
import { m } from '../../electron/i18n'
import { showToast } from './toast'

interface UndoStep {
  /** Returns whether it was undone. */
  readonly run: () => Promise<boolean>
  readonly toast: string
}

/** What can be undone, the last at the end. */
const steps: UndoStep[] = []
const MAX_UNDOS = 50
let count = 0

/** Shows what was done, and offers to undo it. */
export function offerUndo(title: string, run: () => Promise<boolean>): void {
  count += 1
  const step: UndoStep = { run, toast: `undo-${count}` }
  steps.push(step)
  if (steps.length > MAX_UNDOS) steps.shift()
  showToast('info', title, {
    action: { label: m.actions_undo(), run: () => void undo(step) },
    id: step.toast,
  })
}

async function undo(step: UndoStep): Promise<void> {
  const at = steps.indexOf(step)
  if (at < 0) return
  steps.splice(at, 1)
  toast.dismiss(step.toast)
  if (!(await step.run())) steps.push(step)
}

/** Undoes the last action. Returns whether there was anything to undo. */
export function undoLast(): boolean {
  const last = steps.at(-1)
  if (last) void undo(last)
  return last !== undefined
}
