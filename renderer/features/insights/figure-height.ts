import type { Chart } from '../../model/chart'
import { legendHeight } from './legend-places'

/** The height of a bar, in CSS pixels. */
export const BAR_PX = 10
/** From one bar to the next. */
export const BAR_ROW_PX = 42
/** The axis under a plot. */
export const AXIS_PX = 22
const PLOT_PX = 200

/** Where the figure of a chart begins under its legend, and its whole height, in CSS pixels. */
export function figureSize({ figure, legend }: Chart, width: number): { top: number; height: number } {
  const top = legendHeight(
    legend.map(({ label }) => label),
    width,
  )
  if (figure.kind === 'bars') return { top, height: top + figure.bars.length * BAR_ROW_PX }
  if (figure.kind === 'ranges') return { top, height: top + figure.ranges.length * BAR_ROW_PX + AXIS_PX }
  return { top, height: top + PLOT_PX }
}
