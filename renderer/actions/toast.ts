import { toast } from 'svelte-sonner'
import type { Toast } from '../../electron/contract/app-status'

interface ToastOptions {
  detail?: string | null | undefined
  action?: { label: string; run: () => void } | undefined
  /** A later toast with the same ID replaces the first. */
  id?: string
}

const SHORT_MS = 4000
const LONG_MS = 8000

/** Shows a toast. It stays longer when it is an error or a warning or has an action. */
export function showToast(
  kind: Toast['kind'],
  title: string,
  { detail, action, id }: ToastOptions = {},
): void {
  toast[kind](title, {
    duration: action || kind === 'error' || kind === 'warning' ? LONG_MS : SHORT_MS,
    ...(detail ? { description: detail } : {}),
    ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
    ...(id ? { id } : {}),
  })
}

/** Hides the toast with this ID, which isn't true or needed any more. */
export function hideToast(id: string): void {
  toast.dismiss(id)
}
