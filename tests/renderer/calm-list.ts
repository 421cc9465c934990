import { vi } from 'vitest'
import type { GenerationRow } from '../../electron/contract/generation-row'
import { type Estimate, withAnswered } from '../../electron/core/estimate/estimate'
import type { UsualTime } from '../../electron/core/estimate/usual-time'
import { formatTimeLeft } from '../../electron/i18n'
import { ShownRows } from '../../renderer/state/shown-rows.svelte'
import { Watchlist } from '../../renderer/state/watchlist.svelte'
import type { ListSample } from '../e2e/list-record'
import { seeded, uneven } from '../simulator'
import { momentAt } from '../simulator/timeline'
import { fakeRow } from './fixtures'

const FIRST_ROWS = 9
/** How often the API is read for a row on the screen, and for another. */
const READ_SECONDS = { seen: 5, other: 45 }

/**
 * Follows runs of uneven progress on the list, with a fake clock that must be running, and samples its first rows each
 * second. None finishes.
 */
export function followRuns(
  count: number,
  seconds: number,
  seed: number,
  usual: UsualTime | null,
): ListSample[] {
  const random = seeded(seed)
  const startAt = Date.now()
  const list = new Watchlist()
  const shown = new ShownRows(list)
  const runs = Array.from({ length: count }, (_, n) => {
    const takesSeconds = seconds + 120 + 1200 * random()
    const startedSecondsAgo = (takesSeconds - seconds - 60) * random()
    const script = uneven(`run-${n}`, { takesSeconds, startedSecondsAgo }, random)
    return { script, startedSecondsAgo, estimate: null as Estimate | null, nextSecond: n / 50 }
  })
  const rowOf = (run: (typeof runs)[number], second: number): GenerationRow => {
    const now = Date.now()
    const percent = momentAt(run.script.timeline, second).progress ?? null
    const startedAt = startAt - run.startedSecondsAgo * 1000
    run.estimate = withAnswered(run.estimate, { percent, startedAt, usual, now })
    const timeLeft = run.estimate.shown?.timeLeft ?? null
    return fakeRow(run.script.id, { progress: percent, createdAt: startedAt, timeLeft })
  }
  list.load(
    0,
    runs.map(({ script }) => fakeRow(script.id, { status: null })),
  )
  const samples: ListSample[] = []
  for (let second = 0; second < seconds; second += 1) {
    const seen = new Set(shown.ids.slice(0, FIRST_ROWS + 3))
    const upserted = runs
      .filter((run) => second >= run.nextSecond)
      .map((run) => {
        run.nextSecond = second + (seen.has(run.script.id) ? READ_SECONDS.seen : READ_SECONDS.other)
        return rowOf(run, second)
      })
    list.apply({ baseRevision: second, revision: second + 1, upserted, removed: [] })
    vi.advanceTimersByTime(1000)
    const ids = shown.ids.slice(0, FIRST_ROWS)
    const texts = ids.map((id) => {
      const timeLeft = list.cell(id)?.row.timeLeft
      const left = timeLeft && formatTimeLeft(timeLeft, Date.now())
      return left ? `${left} left` : ''
    })
    samples.push({ at: Date.now(), ids, texts })
  }
  return samples
}
