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
