import { LinePositions } from '../../model/line-positions'
import { lineByKey } from '../../model/list-navigation'
import { shownRows } from '../../state/list'
import { mirror } from '../../state/mirror.svelte'
import { type Geometry, HEADING_HEIGHT_PX } from './geometry'

export const ROW_HEIGHT_PX = { comfortable: 64, compact: 44 } as const

/** Lays the list out in rows. All are equally high, and so are all headings. */
export class RowGeometry implements Geometry {
  readonly overscanLines = 3
  readonly rowHeight = $derived(ROW_HEIGHT_PX[mirror.look?.density ?? 'comfortable'])
  readonly places = $derived(
    new LinePositions(
      shownRows.lines.lines.length,
      shownRows.lines.headings,
      this.rowHeight,
      HEADING_HEIGHT_PX,
    ),
  )

  resize(): void {
    // A row is as wide as the list.
  }

  left(): number {
    return 0
  }

  target(key: string, index: number, height: number, isSkipped: (index: number) => boolean): number | null {
    const pageRows = Math.max(1, Math.floor(height / this.rowHeight) - 1)
    return lineByKey(key, index, shownRows.lines.lines.length, pageRows, isSkipped)
  }
}
