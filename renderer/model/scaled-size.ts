/** Returns the size of a picture that is at most so wide, with its proportions; null when it has none. All in pixels. */
export function scaledSize(
  width: number,
  height: number,
  maxWidth: number,
): { width: number; height: number } | null {
  if (!(width > 0 && height > 0)) return null
  const scale = Math.min(1, maxWidth / width)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
