import type { ExportedCell, InsightChart } from '../../electron/contract/insights'

/** How a part of a chart is drawn: each has its own color and its own pattern. */
export type Tone = 'main' | 'bad' | 'still'

export interface LegendItem {
  readonly label: string
  readonly swatch: Tone | 'half' | 'median'
}

/** A bar of an axis of time. */
export interface Column {
  readonly label: string
  /** Shown when it is pointed at. */
  readonly tip: string
  /** In the order of `tones`, each 0 or more. */
  readonly parts: readonly number[]
}

/** A horizontal bar under its label. */
export interface Bar {
  readonly label: string
  /** Shown at the end of the label's line. */
  readonly amount: string
  readonly tip: string
  readonly parts: readonly number[]
}

/** A range of durations in ms, and the median in it. */
export interface Range {
  readonly label: string
  readonly amount: string
  readonly tip: string
  readonly low: number
  readonly median: number
  readonly high: number
}

/** How often durations lie in a range. `to` is null in one without an end. Times are ms. */
export interface HistogramBin {
  readonly from: number
  readonly to: number | null
  readonly count: number
  readonly tip: string
}

export type Figure =
  | {
      readonly kind: 'histogram'
      readonly bins: readonly HistogramBin[]
      /** Null where there are too few to tell. */
      readonly marks: { readonly low: number; readonly median: number; readonly high: number } | null
    }
  | {
      readonly kind: 'columns'
      readonly tones: readonly Tone[]
      readonly columns: readonly Column[]
      /** Of its values; null: they are counts. */
      readonly unit: string | null
    }
  | {
      readonly kind: 'bars'
      readonly tones: readonly Tone[]
      readonly bars: readonly Bar[]
    }
  | { readonly kind: 'ranges'; readonly ranges: readonly Range[] }

export interface TableColumn {
  /** In a file. */
  readonly key: string
  /** Null: it is in files only. */
  readonly label: string | null
  readonly isNumber: boolean
}

export interface TableCell {
  readonly text: string
  /** In a file. */
  readonly value: ExportedCell
}

/** A chart as data: its question, the answer, the picture and the table behind it. */
export interface Chart {
  readonly id: InsightChart
  readonly title: string
  readonly answer: string
  readonly notes: readonly string[]
  readonly figure: Figure
  readonly legend: readonly LegendItem[]
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
}
