import type { Attachment } from 'svelte/attachments'
import { onResize } from './on-resize'

const DOTS = '…'
let canvas: CanvasRenderingContext2D | null = null

/**
 * Returns the width in pixels of a name's start, cut after a whole character, with the ellipsis; null when all of it fits.
 * @param room in pixels
 */
export function headWidth(text: string, room: number, widthOf: (text: string) => number): number | null {
  if (widthOf(text) <= room) return null
  const characters = Array.from(text)
  let [fits, tooMany] = [0, characters.length]
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (widthOf(characters.slice(0, middle).join('') + DOTS) <= room) fits = middle
    else tooMany = middle
  }
  return widthOf(characters.slice(0, fits).join('') + DOTS)
}

function widthIn(element: Element): (text: string) => number {
  canvas ??= document.createElement('canvas').getContext('2d')
  if (!canvas) return () => 0
  const context = canvas
  // The `font` shorthand is empty when it can't express all settings of a font.
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element)
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
  return (text) => context.measureText(text).width
}

/**
 * For `{@attach}` on a name that is cut in the middle: its end follows the ellipsis without a gap. CSS alone cuts after
 * a whole character, but keeps the room of the next one.
 */
export function fitHead(name: () => { head: string; tail: string }): Attachment<HTMLElement> {
  return (element) => {
    function fit(): void {
      const head = element.querySelector<HTMLElement>('.head')
      const tail = element.querySelector<HTMLElement>('.tail')
      if (!head || !tail) return
      const widthOf = widthIn(head)
      const room = element.getBoundingClientRect().width - tail.getBoundingClientRect().width
      // The canvas doesn't round as the page does.
      const isWhole = widthOf(name().head) <= room + 1
      const width = isWhole ? null : headWidth(name().head, room - 1, widthOf)
      head.style.maxWidth = width === null ? '' : `${Math.ceil(width)}px`
    }
    const stop = onResize(element, fit)
    $effect(() => {
      if (name().tail !== '') fit()
    })
    return stop
  }
}
