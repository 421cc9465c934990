import { toast } from 'svelte-sonner'
import type { Toast } from '../../electron/contract/app-status'

interface Extras {
  detail?: string | null | undefined
  action?: { label: string; run: () => void } | undefined
  /** A later toast with the same ID replaces the first. */
  id?: string
}

const SHORT = 4000
const LONG = 8000

/** Shows a toast. It stays longer when it is an error or a warning or has an action. */
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
