/**
 * Marks the page while another window has the focus: what moves without end stands still then. A moving bar costs a
 * repaint sixty times a second, and nobody looks at it. The answer ends it.
 */
export function followAttention(): () => void {
  const root = document.documentElement
  const follow = (): void => void root.toggleAttribute('data-away', !document.hasFocus())
  window.addEventListener('focus', follow)
  window.addEventListener('blur', follow)
  follow()
  return () => {
    window.removeEventListener('focus', follow)
    window.removeEventListener('blur', follow)
  }
}
