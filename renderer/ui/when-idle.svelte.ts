/** A value that changes again sooner isn't followed yet: while a list is scrolled or sorted, its rows show others. */
const SETTLE_MS = 200
/** Work for what isn't seen yet waits no longer than this for an idle page. */
const MAX_WAIT_MS = 1_000

/**
 * Follows a value, but only when it has settled and the page has nothing else to do. For use while a component is made.
 * @param isUrgent whether the value is needed at once
 * @returns its `value`, which is undefined at first
 */
export function whenIdle<T>(current: () => T, isUrgent: () => boolean): { readonly value: T | undefined } {
  let settled = $state.raw<T>()
  $effect(() => {
    const next = current()
    let handle = 0
    const timer = setTimeout(() => {
      handle = requestIdleCallback(() => (settled = next), { timeout: MAX_WAIT_MS })
    }, SETTLE_MS)
    return () => {
      clearTimeout(timer)
      cancelIdleCallback(handle)
    }
  })
  return {
    get value() {
      return isUrgent() ? current() : settled
    },
  }
}
