import type { Toast } from '../../electron/contract/app-status'
import { ui } from '../state/ui.svelte'

export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

interface ToastOptions {
  detail?: string | null | undefined
  action?: ToastAction | undefined
  /** A second action. */
  more?: ToastAction | undefined
  /** A later toast with the same ID replaces the first. */
  id?: string
  /** Depends on the kind and the actions when left out. */
  durationMs?: number
}

const SHORT_MS = 4000
const LONG_MS = 8000

const importLibrary = () => import('svelte-sonner')
let library: ReturnType<typeof importLibrary> | null = null

/** Loads what shows toasts, and has the window draw them: the list doesn't wait for that when the window opens. */
export function loadToasts(): ReturnType<typeof importLibrary> {
  ui.hasToasts = true
  return (library ??= importLibrary())
}

/** Shows a toast. It stays longer when it is an error or a warning or has an action. */
export function showToast(
  kind: Toast['kind'],
  title: string,
  { detail, action, more, id, durationMs }: ToastOptions = {},
): void {
  void loadToasts().then(({ toast }) => {
    // Otherwise it would keep the description and the actions that this one lacks.
    if (id) toast.dismiss(id)
    toast[kind](title, {
      duration: durationMs ?? (action || kind === 'error' || kind === 'warning' ? LONG_MS : SHORT_MS),
      ...(detail ? { description: detail } : {}),
      ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
      ...(more ? { cancel: { label: more.label, onClick: more.run } } : {}),
      ...(id ? { id } : {}),
    })
  })
}

/** Hides the toast with this ID, which isn't true or needed any more. */
export function hideToast(id: string): void {
  void library?.then(({ toast }) => toast.dismiss(id))
}
