/** Work for what isn't seen yet waits no longer than this for an idle page. */
const MAX_WAIT_MS = 1_000

/**
 * Follows a value, but only while the page has nothing else to do. For use while a component is made.
 * @param isUrgent whether the value is needed at once
 * @returns its `value`, which is undefined at first
 */
export function whenIdle<T>(current: () => T, isUrgent: () => boolean): { readonly value: T | undefined } {
  let settled = $state.raw<T>()
  $effect(() => {
    const next = current()
    const handle = requestIdleCallback(() => (settled = next), { timeout: MAX_WAIT_MS })
    return () => cancelIdleCallback(handle)
  })
  return {
    get value() {
      return isUrgent() ? current() : settled
    },
  }
}
