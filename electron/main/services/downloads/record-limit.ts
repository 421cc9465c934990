import type { DownloadRecord } from './download-record'

const MAX_CLEARED = 2_000
const MAX_ENDED = 1_000

/** The IDs of the oldest that have ended, beyond what is worth keeping. */
export function forgotten(records: readonly DownloadRecord[]): string[] {
  const ended = records.filter(({ state }) => state === 'done' || state === 'canceled')
  const cleared = ended.filter(({ cleared }) => cleared)
  const listed = ended.filter(({ cleared }) => !cleared)
  return [...beyond(cleared, MAX_CLEARED), ...beyond(listed, MAX_ENDED)]
}

function beyond(records: readonly DownloadRecord[], most: number): string[] {
  return records.slice(0, Math.max(0, records.length - most)).map(({ id }) => id)
}
