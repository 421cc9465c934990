/**
 * Returns the line a key leads to from a line, or null when it leads nowhere.
 * @param isSkipped whether a line gets no focus
 */
export function lineByKey(
  key: string,
  index: number,
  count: number,
  pageRows: number,
  isSkipped: (index: number) => boolean = () => false,
): number | null {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageRows,
    PageUp: -pageRows,
    Home: -Infinity,
    End: Infinity,
  }
  const step = steps[key]
  if (step === undefined || count === 0) return null
  const target = Math.min(count - 1, Math.max(0, index + step))
  return focusable(target, step > 0 ? 1 : -1, count, isSkipped)
}

/** Returns the nearest line that gets the focus: in this direction, else in the other one. */
export function focusable(
  target: number,
  direction: 1 | -1,
  count: number,
  isSkipped: (index: number) => boolean,
): number {
  for (const way of [direction, -direction])
    for (let at = target; at >= 0 && at < count; at += way) if (!isSkipped(at)) return at
  return target
}
