import type { ExportColumn } from '../../electron/contract/export-columns'
import { m } from '../../electron/i18n'

export const EXPORT_COLUMN_LABELS: Readonly<Record<ExportColumn, () => string>> = {
  id: m.export_column_id,
  label: m.export_column_label,
  note: m.export_column_note,
  pinned: m.export_column_pinned,
  muted: m.export_column_muted,
  name: m.detail_fact_file_name,
  model: m.detail_fact_model,
  projectId: m.detail_fact_project,
  projectName: m.export_column_project_name,
  status: m.export_column_status,
  createdAt: m.export_column_created,
  addedAt: m.export_column_added,
  finishedAt: m.export_column_finished,
  tookSeconds: m.detail_fact_took,
  outputSeconds: m.detail_fact_output_length,
  costUsd: m.detail_fact_cost,
  error: m.export_column_error,
  errorCode: m.export_column_error_code,
  changedAt: m.export_column_changed,
}
