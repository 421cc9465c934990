import type { Download } from '../../electron/contract/downloads'
import { m } from '../../electron/i18n'
import { downloadPercent } from '../model/downloads'
import { formatDuration } from './times'
import { formatPercent, formatSize } from './sizes'

/** Below this, a number would be outdated before it is read. */
const SOON_MS = 5_000

/**
 * Returns the state of a download in parts; a line may break between them.
 * @param now ms since the epoch
 */
export function downloadFacts(download: Download, now: number): string[] {
  const { state, problem, received, total, retryAt } = download
  switch (state) {
    case 'queued':
      return [m.downloads_queued()]
    case 'running':
      return [amount(download), ...pace(download)]
    case 'retrying':
      return [retrying(problem ?? m.downloads_connection_lost(), (retryAt ?? now) - now)]
    case 'paused':
      return [m.downloads_paused(), amount(download)]
    case 'done':
      return [formatSize(total ?? received)]
    case 'failed':
      return [problem ?? m.downloads_unexpected()]
    case 'canceled':
      return [m.downloads_canceled()]
  }
}

/** Labels the download icon of a row. */
export function downloadLabel(download: Download): string {
  const percent = downloadPercent(download)
  switch (download.state) {
    case 'done':
      return m.downloads_mark_done()
    case 'failed':
      return m.downloads_mark_failed()
    case 'running':
      return percent === null
        ? m.downloads_mark_started()
        : m.downloads_mark_running({ percent: formatPercent(percent) })
    case 'queued':
      return m.downloads_mark_queued()
    case 'retrying':
      return m.downloads_mark_retrying()
    case 'paused':
      return m.downloads_mark_paused()
    case 'canceled':
      return m.downloads_canceled()
  }
}

function amount({ received, total }: Download): string {
  const size = formatSize(received)
  return total === null ? size : m.downloads_of({ received: size, total: formatSize(total) })
}

function pace({ received, total, bytesPerSecond }: Download): string[] {
  if (bytesPerSecond === null || bytesPerSecond <= 0) return []
  const speed = m.downloads_speed({ speed: formatSize(bytesPerSecond) })
  if (total === null) return [speed]
  const leftMs = ((total - received) / bytesPerSecond) * 1_000
  return [
    speed,
    leftMs < SOON_MS ? m.downloads_left_soon() : m.ui_time_left({ time: formatDuration(leftMs) }),
  ]
}

function retrying(problem: string, leftMs: number): string {
  if (leftMs < 500) return m.downloads_retrying_now({ problem })
  return m.downloads_retrying_in({ problem, time: formatDuration(leftMs) })
}
