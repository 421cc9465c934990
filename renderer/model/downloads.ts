import type { Download } from '../../electron/contract/downloads'

const RANK: Record<Download['state'], number> = {
  running: 0,
  retrying: 0,
  queued: 1,
  failed: 2,
  paused: 2,
  done: 3,
  canceled: 3,
}

export function isActive({ state }: Download): boolean {
  return state === 'queued' || state === 'running' || state === 'retrying'
}

export function hasEnded({ state }: Download): boolean {
  return state === 'done' || state === 'failed' || state === 'canceled'
}

/** Sorts running ones first, then what needs the user, then what has ended, the newest on top. */
export function compareDownloads(a: Download, b: Download): number {
  const rank = RANK[a.state] - RANK[b.state]
  if (rank !== 0) return rank
  return RANK[a.state] < 2 ? a.startedAt - b.startedAt : b.startedAt - a.startedAt
}

/** Returns 0 to 100; null when the server does not say how much there is. */
export function downloadPercent({ received, total, state }: Download): number | null {
  if (state === 'done') return 100
  return total === null || total === 0 ? null : Math.min(100, (received / total) * 100)
}
