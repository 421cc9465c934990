type Size = Pick<DOMRect, 'width' | 'height'>
type Box = Size & Pick<DOMRect, 'left' | 'top'>
export interface Beside {
  readonly side: 'top' | 'bottom'
  readonly align: 'start' | 'end'
  /** Between the two, in CSS pixels. */
  readonly gap: number
  /** Whether it may cover its anchor where it is higher than the room on either side. */
  readonly mayCover?: boolean
}

/** The least distance to the window's edge, in CSS pixels. */
const EDGE_PX = 8

/**
 * Returns the place of something beside its anchor: on the requested side when it fits there or the other has less room,
 * and always inside the window. `room` is the greatest height there. All in CSS pixels of the window.
 */
export function placeBeside(
  anchor: Box,
  size: Size,
  view: Size,
  { side, align, gap, mayCover = false }: Beside,
): Pick<DOMRect, 'left' | 'top'> & { room: number } {
  const above = anchor.top - gap - EDGE_PX
  const below = view.height - anchor.top - anchor.height - gap - EDGE_PX
  const [here, there] = side === 'top' ? [above, below] : [below, above]
  const isTop = (size.height <= here || here >= there) === (side === 'top')
  const room = mayCover ? view.height - 2 * EDGE_PX : Math.max(0, isTop ? above : below)
  const height = Math.min(size.height, room)
  const left = align === 'start' ? anchor.left : anchor.left + anchor.width - size.width
  const top = isTop ? anchor.top - gap - height : anchor.top + anchor.height + gap
  const clamp = (at: number, most: number): number => Math.max(EDGE_PX, Math.min(at, most))
  return {
    left: clamp(left, view.width - size.width - EDGE_PX),
    top: clamp(top, view.height - height - EDGE_PX),
    room,
  }
}
