/** Returns the line a key leads to from a line, or null when it leads nowhere. */
export function lineByKey(key: string, index: number, count: number, pageRows: number): number | null {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageRows,
    PageUp: -pageRows,
    Home: -Infinity,
    End: Infinity,
  }
  const step = steps[key]
  return step === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, index + step))
}
