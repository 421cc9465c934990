import { m } from '../../electron/i18n'
import { dismissToast, notify } from './toast'

interface Undoable {
  /** Answers whether it is as it was before. */
  readonly undo: () => Promise<boolean>
  readonly toast: string
}

/** What was done and can be undone, the last at the end. */
const done: Undoable[] = []
const MOST = 50
let count = 0

/** Says what was done, and offers to undo it. */
export function offerUndo(title: string, undo: () => Promise<boolean>): void {
  count += 1
  const action: Undoable = { undo, toast: `undo-${count}` }
  done.push(action)
  if (done.length > MOST) done.shift()
  notify('info', title, {
    action: { label: m.actions_undo(), run: () => void takeBack(action) },
    id: action.toast,
  })
}

async function takeBack(action: Undoable): Promise<void> {
  const at = done.indexOf(action)
  if (at < 0) return
  done.splice(at, 1)
  dismissToast(action.toast)
  if (!(await action.undo())) done.push(action)
}

/** Undoes the last thing. Answers whether there was anything to undo. */
export function undoLast(): boolean {
  const last = done.at(-1)
  if (last) void takeBack(last)
  return last !== undefined
}
