import type { RowCell } from '../../state/row-cell.svelte'

/** What the list says about a generation that it draws as a tile. */
export interface TileProps {
  cell: RowCell
  index: number
  /** Its place, in CSS pixels. */
  top: number
  left: number
  /** Whether Tab reaches it. */
  active: boolean
  pointed: boolean
  /** Whether its output plays: that of one tile at most. */
  plays: boolean
  selected: boolean
  /** Its level under a group's heading; undefined without groups. */
  level: number | undefined
  /** Whether it is on the screen, and not only drawn beyond its edge. */
  onScreen: boolean
}
