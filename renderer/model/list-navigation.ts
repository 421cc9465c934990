/** Returns the line a key leads to from a line, or null when it leads nowhere. */
export function lineByKey(key: string, index: number, count: number, pageRows: number): number | null {
  if (count === 0) return null
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, index + 1)
    case 'ArrowUp':
      return Math.max(0, index - 1)
    case 'PageDown':
      return Math.min(last, index + pageRows)
    case 'PageUp':
      return Math.max(0, index - pageRows)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
