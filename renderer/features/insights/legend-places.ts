import { textWidth } from './text-width'

export const SWATCH_PX = 12
export const SWATCH_GAP_PX = 6
const GAP_PX = 20
const LINE_PX = 18
const BELOW_PX = 8

/** Places the items of a legend one after another, in as many lines as it takes. All are CSS pixels. */
export function legendPlaces(labels: readonly string[], width: number): { x: number; y: number }[] {
  let [x, y] = [0, 0]
  return labels.map((label) => {
    const size = SWATCH_PX + SWATCH_GAP_PX + textWidth(label)
    if (x > 0 && x + size > width) [x, y] = [0, y + LINE_PX]
    const place = { x, y }
    x += size + GAP_PX
    return place
  })
}

/** Returns the height of a legend with a gap under it, in CSS pixels. */
export function legendHeight(labels: readonly string[], width: number): number {
  const last = legendPlaces(labels, width).at(-1)
  return last ? last.y + LINE_PX + BELOW_PX : 0
}
