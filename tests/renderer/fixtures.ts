import type { AppStatus, KeyStatus } from '../../electron/contract/app-status'
import { NO_ANNOTATIONS } from '../../electron/contract/no-annotations'
import type { GenerationRow, TimeLeft, WatchlistPatch } from '../../electron/contract/generation-row'

export const CONNECTED: AppStatus = {
  connection: 'connected',
  retryAt: null,
  watching: 0,
  running: 0,
  openHolds: 0,
  requestsLastMinute: 42,
  requestsPerMinute: 300,
  diskTrouble: false,
  autoWatch: { state: 'off' },
  reading: null,
}

export const STORED_KEY: KeyStatus = {
  source: 'stored',
  lastFour: 'h7Qx',
  storageProblem: null,
  verdict: 'works',
}

/** An estimate that is known to the second. */
export function exactly(expectedAt: number, more: Partial<TimeLeft> = {}): TimeLeft {
  return {
    earliestAt: expectedAt,
    expectedAt,
    latestAt: expectedAt,
    longerThanUsualAt: null,
    isRange: false,
    ...more,
  }
}

/** A row as main sends it, with the fields a test needs. */
export function fakeRow(id: string, more: Partial<GenerationRow> = {}): GenerationRow {
  return {
    id,
    fileName: null,
    model: 'lipsync-2',
    projectId: null,
    projectName: null,
    status: 'PROCESSING',
    progress: null,
    createdAt: null,
    addedAt: 0,
    finishedAt: null,
    tookMs: null,
    timeLeft: null,
    error: null,
    hasOutput: false,
    outputDuration: null,
    cost: null,
    ...NO_ANNOTATIONS,
    inHistory: false,
    historyAt: null,
    watch: { kind: 'holding' },
    ...more,
  }
}

/** A patch without changes. */
export function patch(baseRevision: number, revision: number): WatchlistPatch {
  return { baseRevision, revision, upserted: [], removed: [] }
}
