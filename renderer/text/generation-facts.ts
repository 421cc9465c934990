import type { GenerationDetail } from '../../electron/contract/generation-detail'
import type { GenerationRow } from '../../electron/contract/generation-row'
import { m } from '../../electron/i18n'
import { costText } from './costs'
import { formatDuration, formatMoment } from './times'

/** Returns the facts that have no section of their own. Unknown fields come last, under the API's names. */
export function generationFacts(
  row: GenerationRow,
  detail: GenerationDetail,
): { name: string; value: string }[] {
  const facts: [name: string, value: string | null][] = [
    [m.detail_fact_id(), row.id],
    [m.detail_fact_file_name(), detail.outputFileName],
    [m.detail_fact_model(), row.model],
    [m.detail_fact_project(), projectText(row)],
    [m.detail_fact_webhook(), detail.webhookHost],
    [m.detail_fact_took(), row.tookMs === null ? null : formatDuration(row.tookMs)],
    [
      m.detail_fact_output_length(),
      row.outputDuration === null ? null : formatDuration(row.outputDuration * 1000),
    ],
    [m.detail_fact_cost(), row.cost === null ? null : costText(row.cost)],
    [m.detail_fact_read(), detail.readAt === null ? null : formatMoment(detail.readAt)],
  ]
  const known = facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))
  return [...known, ...detail.unknown]
}

function projectText({ projectId, projectName }: GenerationRow): string | null {
  return projectName === null ? projectId : `${projectName} (${projectId})`
}
