import { formatTick } from '../../text/insights/insight-formats'

/** Between the labels of an axis and its lines, in CSS pixels. */
export const AXIS_GAP_PX = 8

let context: CanvasRenderingContext2D | null | undefined

/** Returns the width of a small text in a chart, in CSS pixels. */
export function textWidth(text: string): number {
  context ??= document.createElement('canvas').getContext('2d')
  if (!context) return 0
  const page = getComputedStyle(document.body)
  context.font = `${page.getPropertyValue('--text-small')} ${page.fontFamily}`
  return context.measureText(text).width
}

/** Returns the width of the widest of these texts. */
export function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(textWidth))
}

/** Returns how much room the labels of a vertical axis take, in CSS pixels. */
export function axisWidth(ticks: readonly number[]): number {
  return widest(ticks.map(formatTick)) + AXIS_GAP_PX
}
