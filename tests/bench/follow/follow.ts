import { setTimeout as sleep } from 'node:timers/promises'
import { freshDataFolder } from '../../demo/app-environment'
import { notifiedFinishes } from '../../demo/finishes'
import type { HeadlessApp } from '../../demo/headless-app'
import type { ApiForm, Simulator } from '../../simulator'
import { SERVER_LIMIT, onOwnDisplay, requestsOfApp, withApp, withSimulator } from '../bench-app'
import { rowsOfParts } from '../report/run-measurements'
import type { Row } from '../rows'
import { busiestMinute } from '../state-age'
import { storeList } from '../stored-list'
import { delaysOf, finishInTurn } from './finish-in-turn'
import { type FollowFigures, followRows } from './follow-rows'
import { recordPage } from './page-record'
import { oldestProgress, progressing } from './progressing'

const FORMS: readonly ApiForm[] = ['specified', 'current']
const RUNNING = [60, 100] as const
const SAMPLES = { full: 20, quick: 4 }
/** For the first reads, and for the holds to begin. */
const WARM_MS = 20_000
/** For the last finish to be notified. */
const GRACE_MS = 4_000

interface Trial {
  form: ApiForm
  running: number
  samples: number
}

/** Measures in the window how soon finishes are told and how old progress is while dozens are running. */
export async function measureFollow({ quick }: { quick: boolean }): Promise<Row[]> {
  const samples = quick ? SAMPLES.quick : SAMPLES.full
  // Both forms at the same time: each alone waits most of the time.
  return rowsOfParts(FORMS.map((form) => rowsOfForm(form, samples)))
}

async function rowsOfForm(form: ApiForm, samples: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const running of RUNNING)
    rows.push(...followRows(await onOwnDisplay((env) => measure({ form, running, samples }, env))))
  return rows
}

async function measure(trial: Trial, env: Record<string, string>): Promise<FollowFigures> {
  const folder = freshDataFolder()
  try {
    // They were added long ago, so that their progress is read as rarely as it ever is.
    await storeList(folder.path, trial.running)
    const startedAt = Date.now()
    const scripts = Array.from({ length: trial.running }, (_, n) => progressing(n))
    return await withSimulator(
      scripts,
      (simulator) =>
        withApp(simulator, [], (syncwatch) => follow(trial, simulator, syncwatch, startedAt), {
          folder,
          env,
          settings: { listSort: 'name' },
        }),
      { form: trial.form, requestsPerMinute: SERVER_LIMIT },
    )
  } finally {
    folder.remove()
  }
}

async function follow(
  { form, running, samples }: Trial,
  simulator: Simulator,
  syncwatch: HeadlessApp,
  startedAt: number,
): Promise<FollowFigures> {
  const page = await syncwatch.page()
  await sleep(WARM_MS)
  const record = await recordPage(page)
  const finished = await finishInTurn({ simulator, page, running, samples, random: Math.random })
  await sleep(GRACE_MS)
  const { completedAt, progress } = await record()
  const received = syncwatch.desktop?.notifications.received
  const notifications = notifiedFinishes(simulator, await syncwatch.raised(), received)
  const notified = delaysOf(finished, (one) =>
    notifications.filter(({ id }) => id === one.id).map(({ at }) => at),
  )
  const shown = delaysOf(
    finished.filter(({ isOnScreen }) => isOnScreen),
    ({ id }) => [completedAt[id]],
  )
  return {
    ...{ form, running, shown, notified },
    oldestProgressMs: oldestProgress(progress, startedAt),
    busiest: busiestMinute(requestsOfApp(simulator)),
  }
}
