/** The columns of an exported list, in their order. */
export const EXPORT_COLUMNS = [
  'id',
  'label',
  'note',
  'pinned',
  'muted',
  'name',
  'model',
  'projectId',
  'projectName',
  'status',
  'createdAt',
  'addedAt',
  'finishedAt',
  'tookSeconds',
  'outputSeconds',
  'costUsd',
  'error',
  'errorCode',
  'changedAt',
] as const
export type ExportColumn = (typeof EXPORT_COLUMNS)[number]

/** Returns the columns with these names in their fixed order. The ID is always included. */
export function exportColumns(names: readonly string[]): ExportColumn[] {
  return EXPORT_COLUMNS.filter((column) => column === 'id' || names.includes(column))
}
