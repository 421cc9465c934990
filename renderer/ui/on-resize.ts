const listeners = new WeakMap<Element, () => void>()
let observer: ResizeObserver | undefined

/**
 * Calls back when an element gets another size, and once soon after the call. All elements share one observer: each
 * costs memory and a callback of its own. Returns how to stop.
 */
export function onResize(element: Element, listener: () => void): () => void {
  observer ??= new ResizeObserver((entries) => {
    for (const { target } of entries) listeners.get(target)?.()
  })
  const shared = observer
  listeners.set(element, listener)
  shared.observe(element)
  return () => {
    listeners.delete(element)
    shared.unobserve(element)
  }
}
