import type { Positions } from '../../model/positions'

/** How the lines of the list are laid out: as rows, or as tiles. */
export interface Geometry {
  /** Reactive. */
  readonly places: Positions
  /** Lines drawn beyond each edge, so that fast scrolling shows no gaps. */
  readonly overscanLines: number
  /** Takes the width of the list, in CSS pixels. */
  resize(width: number): void
  /** Returns the left edge of a line, in CSS pixels. */
  left(index: number): number
  /**
   * Returns the line that a key leads to, or null when it leads nowhere.
   * @param height of the list, in CSS pixels
   * @param isSkipped whether a line gets no focus
   */
  target(key: string, index: number, height: number, isSkipped: (index: number) => boolean): number | null
}

/** The height of a heading, in CSS pixels. */
export const HEADING_HEIGHT_PX = 32
