import { describe, expect, it, vi } from 'vitest'
import { ProjectNames } from '../../../electron/core/projects/project-names'
import type { ProjectPage } from '../../../electron/core/sync-api/account/projects'
import { SyncApiError } from '../../../electron/core/sync-api/errors'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { MemoryStorage, generation } from '../samples'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

function rig(
  answer: (cursor: string | null) => Promise<ProjectPage>,
  names: readonly [string, string][] = [],
) {
  const clock = new ManualClock()
  const watchlist = new Watchlist(new MemoryStorage(), clock, () => undefined)
  const asked = vi.fn(answer)
  const read = vi.fn()
  const projects = new ProjectNames({
    watchlist,
    clock,
    spare: { run: (send) => send(new AbortController().signal, () => Promise.resolve()) },
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
    expect([projects.nameOf('p1'), projects.nameOf('p2'), projects.nameOf('p3')]).toEqual([
      'Spring',
      'Academy',
      null,
    ])
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

describe('a search for projects', () => {
  const NAMES: readonly [string, string][] = [
    ['p1', 'Spring 10'],
    ['p2', 'spring 9'],
    ['p3', 'Academy'],
  ]

  it('finds them by every word of a part of their name, in the order of their names, or one by its ID', async () => {
    const { projects, asked } = rig(() => page(null), NAMES)
    const found = async (text: string) => (await projects.find(text, true)).projects.map(({ id }) => id)
    expect(await found('')).toEqual(['p3', 'p2', 'p1'])
    expect(await found('RING 1')).toEqual(['p1'])
    expect(await found('p3')).toEqual(['p3'])
    expect(await found('nothing')).toEqual([])
    expect(asked).not.toHaveBeenCalled()
  })

  it('reads them first unless that was just done, once for all that wait', async () => {
    const { projects, asked, clock } = rig(() => page(null, { id: 'p1', name: 'Spring' }))
    const all = await Promise.all([projects.find('', false), projects.find('spr', false)])
    expect(all.map(({ count }) => count)).toEqual([1, 1])
    await projects.find('', false)
    expect(asked).toHaveBeenCalledTimes(1)
    clock.advance(MINUTE)
    await projects.find('', false)
    expect(asked).toHaveBeenCalledTimes(2)
  })

  it('finds what is known when they cannot be read, and fails when nothing is', async () => {
    const away = () => Promise.reject(new SyncApiError('network', 'Away'))
    const known = rig(away, NAMES)
    known.clock.advance(DAY)
    expect(await known.projects.find('acad', false)).toMatchObject({ isOffered: true, count: 1 })
    await expect(rig(away).projects.find('', false)).rejects.toThrow('Away')
  })

  it('says that an API has no projects', async () => {
    const { projects, asked } = rig(() =>
      Promise.reject(new SyncApiError('not_found', 'No', { status: 404 })),
    )
    expect(await projects.find('', false)).toEqual({ isOffered: false, projects: [], count: 0 })
    await projects.find('', false)
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('names the first hundred of many, and how many there are', async () => {
    const many = Array.from({ length: 250 }, (_, n): [string, string] => [`p${n}`, `Project ${n}`])
    const { projects } = rig(() => page(null), many)
    const found = await projects.find('', true)
    expect([found.projects.length, found.count, found.projects[99]?.name]).toEqual([100, 250, 'Project 99'])
  })
})
