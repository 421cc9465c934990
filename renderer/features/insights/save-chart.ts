import { m } from '../../../electron/i18n'
import type { CommandArgs } from '../../../electron/contract/commands'
import { ask } from '../../actions/ask'
import { showToast } from '../../actions/toast'
import type { Chart } from '../../model/chart'
import { chartPng } from './chart-image'

/** Asks the user for a file and writes the chart's picture to it. */
export async function saveAsPicture(chart: Chart, svg: SVGSVGElement): Promise<void> {
  const png = await chartPng(svg, chart).catch(() => null)
  if (png === null) showToast('error', m.insights_image_failed())
  else await save({ format: 'png', chart: chart.id, png })
}

/** Asks the user for a file and writes the table behind the chart to it. */
export async function saveAsTable({ id, columns, rows }: Chart): Promise<void> {
  await save({
    format: 'csv',
    chart: id,
    columns: columns.map(({ key }) => key),
    rows: rows.map((row) => row.map(({ value }) => value)),
  })
}

async function save(chart: CommandArgs<'exportChart'>): Promise<void> {
  const answer = await ask(window.syncwatch.exportChart(chart))
  // No file name: the user canceled.
  if (!answer || answer.value.fileName === null) return
  showToast('success', m.insights_saved({ fileName: answer.value.fileName }))
}
