import type { PostExample } from '../../../contract/finish-choices'
import type { FinishEvent } from '../../../core/finish-actions/finish-event'
import { m } from '../../../i18n'

const ID = '00000000-0000-4000-8000-000000000000'
const TOOK_MS = 252_000

/** Returns made-up finishes, for the preview and the test. @param now ms since the epoch */
export function exampleFinishes(example: PostExample, now: number): FinishEvent[] {
  const completed: FinishEvent = {
    id: ID,
    outcome: 'completed',
    status: 'COMPLETED',
    name: m.finish_test_name(),
    model: 'lipsync-2',
    error: null,
    finishedAt: now,
    tookMs: TOOK_MS,
  }
  const failed: FinishEvent = {
    ...completed,
    outcome: 'failed',
    status: 'FAILED',
    error: m.finish_test_error(),
  }
  switch (example) {
    case 'completed':
      return [completed]
    case 'failed':
      return [failed]
    case 'several':
      return [...m.finish_test_names().split(', '), null].map((name, at) =>
        name === null ? { ...failed, id: `${ID}-${at}` } : { ...completed, id: `${ID}-${at}`, name },
      )
  }
}
