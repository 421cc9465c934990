/** Between two labels, in CSS pixels. */
const GAP_PX = 12

/**
 * Returns which bins of a histogram are labeled, so that no label touches another. A label is in the middle under the
 * left edge of its bin, but the first one begins there.
 * @param widths of the labels, in CSS pixels
 * @param binPx the width of each bin, in CSS pixels
 * @param isLastOpen whether the last bin has no end: its label is needed, and ends at its right edge
 */
export function labeledBins(
  widths: readonly number[],
  binPx: number,
  isLastOpen: boolean,
): ReadonlySet<number> {
  const last = widths.length - 1
  const widest = Math.max(0, ...widths.slice(0, isLastOpen ? -1 : undefined))
  // The first label takes all of its width to the right.
  const every = Math.max(1, Math.ceil((1.5 * widest + GAP_PX) / binPx))
  const end = widths.length * binPx - (isLastOpen ? (widths[last] ?? 0) + GAP_PX : 0)
  const isFree = (width: number, at: number): boolean =>
    at % every === 0 && !(isLastOpen && at === last) && at * binPx + (at === 0 ? width : width / 2) <= end
  const labeled = new Set(widths.flatMap((width, at) => (isFree(width, at) ? [at] : [])))
  // One bin may be narrower than its label.
  if (isLastOpen) labeled.add(last)
  else if (labeled.size === 0 && last >= 0) labeled.add(0)
  return labeled
}
