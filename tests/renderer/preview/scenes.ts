import type { GenerationRow } from '../../../electron/contract/generation-row'
import { FakeMain } from '../fake-api'
import { CONNECTED, exactly, fakeRow } from '../fixtures'

const MINUTE = 60_000

function uuid(n: number): string {
  const hex = ((n * 2654435761) >>> 0).toString(16).padStart(8, '0')
  return `${hex}-4f1c-4a2e-9b7d-${(n * 7919 + 4096).toString(16).padStart(12, '0')}`
}

function done(
  n: number,
  fileName: string | null,
  minutesAgo: number,
  more: Partial<GenerationRow> = {},
): GenerationRow {
  const finishedAt = Date.now() - minutesAgo * MINUTE
  const tookMs = 252_000 + n * 1700
  return fakeRow(uuid(n), {
    fileName,
    projectId: 'proj_8813bb02c7',
    status: 'COMPLETED',
    progress: 100,
    createdAt: finishedAt - tookMs,
    addedAt: finishedAt - tookMs,
    finishedAt,
    tookMs,
    hasOutput: true,
    outputDuration: 32.4,
    watch: { kind: 'finished' },
    ...more,
  })
}

function running(
  n: number,
  fileName: string | null,
  progress: number | null,
  more: Partial<GenerationRow> = {},
): GenerationRow {
  const createdAt = Date.now() - 130_000 - n * 9000
  return fakeRow(uuid(n), {
    fileName,
    progress,
    createdAt,
    addedAt: createdAt,
    projectId: 'proj_8813bb02c7',
    ...more,
  })
}

function mixedRows(): GenerationRow[] {
  const now = Date.now()
  return [
    running(1, 'spring-campaign-de', 82, { timeLeft: exactly(now + 40_000), model: 'lipsync-2-pro' }),
    running(2, 'spring-campaign-fr', 45, { timeLeft: exactly(now + 3 * MINUTE) }),
    running(3, 'ceo-town-hall-dub', 61, {
      timeLeft: exactly(now - 20_000, { longerThanUsualAt: now - 10_000 }),
      model: 'sync-3',
    }),
    running(4, null, null, {
      projectId: null,
      timeLeft: {
        earliestAt: now + 2 * MINUTE,
        expectedAt: now + 4 * MINUTE,
        latestAt: now + 7 * MINUTE,
        longerThanUsualAt: now + 9 * MINUTE,
        isRange: true,
      },
    }),
    running(5, 'onboarding-video-es', null, { status: 'PENDING', watch: { kind: 'queued' } }),
    running(6, 'trailer-jp', 30, {
      watch: { kind: 'retrying', at: now + 12_500, attempt: 2, message: "Couldn't reach the API." },
    }),
    running(7, 'podcast-teaser', 12, {
      status: 'UPSCALING',
      model: 'lipsync-3-preview',
      timeLeft: {
        earliestAt: now + 21 * MINUTE,
        expectedAt: now + 26 * MINUTE,
        latestAt: now + 34 * MINUTE,
        longerThanUsualAt: now - MINUTE,
        isRange: true,
      },
    }),
    done(8, 'interview-cut-3', 14, {
      status: 'FAILED',
      hasOutput: false,
      tookMs: 31_000,
      error: {
        message: 'The input video could not be downloaded: the address answered 403',
        code: 'generation_input_video_inaccessible',
      },
    }),
    done(9, 'stunt-double-test', 32, {
      status: 'REJECTED',
      hasOutput: false,
      error: { message: 'The content was rejected by moderation', code: 'generation_rejected' },
    }),
    fakeRow(uuid(10), {
      status: null,
      model: null,
      addedAt: now - 60_000,
      watch: { kind: 'missing', cause: 'not_found', message: 'Generation not found' },
    }),
    done(11, 'welcome-video', 3),
    done(12, 'product-tour-final-final-v7-approved-by-legal-and-marketing-2026-11-24', 55, {
      model: 'react-1',
    }),
    done(13, null, 190, { status: 'CANCELED', hasOutput: false, tookMs: null, outputDuration: null }),
    done(14, 'weather-report', 1700, { model: 'lipsync-1.9.0-beta', projectId: null }),
  ]
}

function filled(rows: GenerationRow[]): FakeMain {
  const main = new FakeMain()
  for (const row of rows) main.rows.set(row.id, row)
  main.status = { ...CONNECTED, watching: rows.filter((row) => row.watch.kind !== 'finished').length }
  return main
}

function manyRows(count: number): GenerationRow[] {
  return Array.from({ length: count }, (_, n) =>
    n % 5 === 0
      ? running(n + 100, `batch-${n}`, n % 100, {
          timeLeft: exactly(Date.now() + n * 1000),
          createdAt: Date.now() - n * 500,
        })
      : done(n + 100, `batch-${n}`, n / 10),
  )
}

/** 200 changes a second. */
function storm(main: FakeMain): FakeMain {
  const rows = [...main.rows.values()].filter((row) => row.watch.kind === 'holding')
  let turn = 0
  setInterval(() => {
    const some = Array.from({ length: 4 }, () => rows[turn++ % rows.length]).flatMap((row) => row ?? [])
    main.upsert(
      ...some.map((row) => ({
        ...row,
        progress: turn % 100,
        timeLeft: exactly(Date.now() + ((turn * 7919) % 900_000)),
      })),
    )
  }, 20)
  return main
}

const NO_KEY = { source: 'none', lastFour: null, storageProblem: null, verdict: 'unknown' } as const

export const scenes: Record<string, () => FakeMain> = {
  mixed: () => filled(mixedRows()),
  one: () => filled([running(2, 'spring-campaign-fr', 45, { timeLeft: exactly(Date.now() + 3 * MINUTE) })]),
  empty: () => filled([]),
  first: () =>
    Object.assign(filled([]), {
      key: NO_KEY,
      status: { ...CONNECTED, connection: 'key_missing', requestsLastMinute: 0 },
    }),
  'first-unsafe': () =>
    Object.assign(scenes['first']?.() ?? filled([]), {
      key: {
        ...NO_KEY,
        storageProblem: 'No keyring was found on this system, so a key cannot be encrypted.',
      },
      keyTest: { outcome: 'refused', message: 'The API refused this key.' },
    }),
  'no-key': () => {
    const main = filled(
      mixedRows()
        .slice(3, 5)
        .map((row) => ({ ...row, watch: { kind: 'paused', reason: 'key_missing' } })),
    )
    return Object.assign(main, { key: NO_KEY, status: { ...main.status, connection: 'key_missing' } })
  },
  refused: () => {
    const main = filled(
      mixedRows().map((row) =>
        row.watch.kind === 'holding' ? { ...row, watch: { kind: 'paused', reason: 'key_refused' } } : row,
      ),
    )
    main.key = { ...main.key, verdict: 'refused' }
    return Object.assign(main, { status: { ...main.status, connection: 'key_refused' } })
  },
  offline: () => {
    const at = Date.now() + 12_500
    const main = filled(
      mixedRows().map((row) =>
        row.watch.kind === 'holding'
          ? { ...row, watch: { kind: 'retrying', at, attempt: 1, message: "Couldn't reach the API." } }
          : row,
      ),
    )
    return Object.assign(main, { status: { ...main.status, connection: 'offline', retryAt: at } })
  },
  paused: () => {
    const main = filled(
      mixedRows().map((row) =>
        row.watch.kind === 'holding' ? { ...row, watch: { kind: 'paused', reason: 'user' } } : row,
      ),
    )
    return Object.assign(main, { status: { ...main.status, connection: 'paused' } })
  },
  compact: () => {
    const main = filled(mixedRows())
    main.settings = { ...main.settings, density: 'compact' }
    return main
  },
  many: () => filled(manyRows(10_000)),
  storm: () => storm(filled(manyRows(10_000))),
}
