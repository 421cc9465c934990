/**
 * Returns what sets the focus back to an element: to its row, where it was one, as rows change places in the meantime.
 */
export function focusAgain(before: Element | null): () => void {
  const id = before?.getAttribute('data-generation-id') ?? null
  return () => {
    const row = id === null ? null : document.querySelector(`[data-generation-id="${CSS.escape(id)}"]`)
    const target = row ?? before
    if (target instanceof HTMLElement && target.isConnected) target.focus({ preventScroll: true })
  }
}
