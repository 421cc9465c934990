import { toast } from 'svelte-sonner'
import type { Toast } from '../../electron/contract/app-status'

interface Extras {
  detail?: string | null | undefined
  action?: { label: string; run: () => void } | undefined
  /** A later toast with the same id takes the place of the first. */
  id?: string
}

const SHORT = 4000
const LONG = 8000

/** A short message over the window. What needs reading or offers something to do stays longer. */
export function showToast(kind: Toast['kind'], title: string, { detail, action, id }: Extras = {}): void {
  toast[kind](title, {
    duration: action || kind === 'error' || kind === 'warning' ? LONG : SHORT,
    ...(detail ? { description: detail } : {}),
    ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
    ...(id ? { id } : {}),
  })
}

export function dismissToast(id: string): void {
  toast.dismiss(id)
}
