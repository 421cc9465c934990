import { describe, expect, it, vi } from 'vitest'
import { ProjectNames } from '../../../electron/core/projects/project-names'
import type { SpareRequests } from '../../../electron/core/requests/spare-requests'
import type { ProjectPage } from '../../../electron/core/sync-api/account/projects'
import { SyncApiError } from '../../../electron/core/sync-api/errors'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { MemoryStorage, generation } from '../samples'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

function rig(answer: (cursor: string | null) => Promise<ProjectPage>, names: readonly [string, string][] = []) {
  const clock = new ManualClock()
  const watchlist = new Watchlist(new MemoryStorage(), clock, () => undefined)
  const asked = vi.fn(answer)
  const read = vi.fn()
  const projects = new ProjectNames({
    watchlist,
    clock,
    spare: { run: (send: (signal: AbortSignal) => unknown) => send(new AbortController().signal) } as SpareRequests,
    readPage: async (cursor) => ({ value: await asked(cursor), retryAfterMs: null }),
    stored: { names: new Map(names), readAt: names.length > 0 ? clock.now() : null },
    onRead: read,
  })
  projects.start()
  async function watch(id: string, projectId: string | null): Promise<void> {
    watchlist.add([id])
    watchlist.answered(id, generation({ id, projectId }), { kind: 'queued' })
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { clock, watchlist, projects, asked, read, watch }
}

const page = (cursor: string | null, ...projects: { id: string; name: string }[]): Promise<ProjectPage> =>
  Promise.resolve({ projects, cursor })

describe('project names', () => {
  it('are read in all pages once a generation is in a project', async () => {
    const { asked, projects, read, watch } = rig((cursor) =>
      cursor === null ? page('p1', { id: 'p1', name: 'Spring' }) : page(null, { id: 'p2', name: 'Academy' }),
    )
    await watch('a', null)
    expect(asked).not.toHaveBeenCalled()
    await watch('b', 'p2')
    expect([projects.nameOf('p1'), projects.nameOf('p2'), projects.nameOf('p3')]).toEqual(['Spring', 'Academy', null])
    expect(asked.mock.calls).toEqual([[null], ['p1']])
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('are not read while they are known, but once a day', async () => {
    const { asked, clock, watch } = rig(() => page(null, { id: 'p1', name: 'Spring' }), [['p1', 'Winter']])
    await watch('a', 'p1')
    expect(asked).not.toHaveBeenCalled()
    clock.advance(DAY)
    await watch('b', 'p1')
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('are looked for again after ten minutes where a project is unknown', async () => {
    const { asked, clock, watch } = rig(() => page(null))
    await watch('a', 'p1')
    await watch('b', 'p1')
    expect(asked).toHaveBeenCalledTimes(1)
    clock.advance(10 * MINUTE)
    await watch('c', 'p1')
    expect(asked).toHaveBeenCalledTimes(2)
  })

  it('are asked for once with each key where the API has none', async () => {
    const { asked, clock, projects, watch } = rig(() =>
      Promise.reject(new SyncApiError('not_found', 'Not found', { status: 404 })),
    )
    await watch('a', 'p1')
    clock.advance(DAY)
    await watch('b', 'p1')
    expect(asked).toHaveBeenCalledTimes(1)
    projects.keyChanged()
    expect(asked).toHaveBeenCalledTimes(2)
  })

  it('stay as they are when a read fails, and end with a page that comes again', async () => {
    const failing = rig(() => Promise.reject(new SyncApiError('network', 'Away')), [['p1', 'Winter']])
    failing.clock.advance(DAY)
    await failing.watch('a', 'p1')
    expect([failing.asked.mock.calls.length, failing.projects.nameOf('p1')]).toEqual([1, 'Winter'])
    const circling = rig(() => page('same', { id: 'p1', name: 'Spring' }))
    await circling.watch('a', 'p1')
    expect(circling.asked).toHaveBeenCalledTimes(2)
  })
})
