/** Work for what isn't seen yet waits no longer than this for an idle page. */
const MAX_WAIT_MS = 1_000

/**
 * Follows a value, but only while the page has nothing else to do. For use while a component is made.
 * @returns its `value`, which is undefined at first
 */
export function whenIdle<T>(current: () => T): { readonly value: T | undefined } {
  let value = $state.raw<T>()
  $effect(() => {
    const next = current()
    const handle = requestIdleCallback(() => (value = next), { timeout: MAX_WAIT_MS })
    return () => cancelIdleCallback(handle)
  })
  return {
    get value() {
      return value
    },
  }
}
