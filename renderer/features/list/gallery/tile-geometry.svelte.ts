import { TileGrid, tileSize } from '../../../model/tile-grid'
import { shownRows } from '../../../state/list'
import { type Geometry, HEADING_HEIGHT_PX } from '../geometry'

/** Lays the list out in rows of tiles that fill its width. */
export class TileGeometry implements Geometry {
  readonly #wishedWidth: () => number
  /** A guess until it is measured. */
  #width = $state(innerWidth)
  readonly size = $derived.by(() => tileSize(this.#width, this.#wishedWidth()))
  readonly #grid = $derived(new TileGrid(shownRows.lines, this.size, HEADING_HEIGHT_PX))

  /** @param wishedWidth that tiles have at least, in CSS pixels; reactive */
  constructor(wishedWidth: () => number) {
    this.#wishedWidth = wishedWidth
  }

  get places(): TileGrid {
    return this.#grid
  }

  /** A row of tiles. */
  get overscanLines(): number {
    return this.size.columns
  }

  resize(width: number): void {
    this.#width = width
  }

  left(index: number): number {
    return this.#grid.left(index)
  }

  target(key: string, index: number, height: number, isSkipped: (index: number) => boolean): number | null {
    return this.#grid.target(key, index, height, isSkipped)
  }
}
