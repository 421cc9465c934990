/**
 * Sets `data-away` on the page while another window has the focus: endless animations stop then, since each costs a
 * repaint sixty times a second. Returns how to stop.
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
