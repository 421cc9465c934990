import { untrack } from 'svelte'
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

let due: (() => (() => void) | undefined)[] = []

/** Measures and then cuts all names that are due at once: each cut between measurements would cost one more layout. */
function fitAll(): void {
  const cuts = due.map((measure) => measure())
  due = []
  for (const cut of cuts) cut?.()
}

/**
 * For `{@attach}` on a name that is cut in the middle: its end follows the ellipsis without a gap. CSS alone cuts after
 * a whole character, but keeps the room of the next one.
 */
export function fitHead(name: () => { head: string; tail: string }): Attachment<HTMLElement> {
  return (element) => {
    let isCut = false
    function setWidth(head: HTMLElement, width: number | null): void {
      isCut = width !== null
      head.style.maxWidth = width === null ? '' : `${Math.ceil(width)}px`
    }
    function measure(): (() => void) | undefined {
      const head = element.querySelector<HTMLElement>('.head')
      const tail = element.querySelector<HTMLElement>('.tail')
      if (!head) return undefined
      if (!tail) return isCut ? () => setWidth(head, null) : undefined
      const widthOf = widthIn(head)
      const room = element.getBoundingClientRect().width - tail.getBoundingClientRect().width
      const text = untrack(name).head
      // The canvas doesn't round as the page does.
      const isWhole = widthOf(text) <= room + 1
      const width = isWhole ? null : headWidth(text, room - 1, widthOf)
      return () => setWidth(head, width)
    }
    function fit(): void {
      if (due.length === 0) queueMicrotask(fitAll)
      if (!due.includes(measure)) due.push(measure)
    }
    const stop = onResize(element, fit)
    $effect(() => {
      if (name().tail !== '' || isCut) fit()
    })
    return () => {
      due = due.filter((other) => other !== measure)
      stop()
    }
  }
}
