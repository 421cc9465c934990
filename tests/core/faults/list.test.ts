import { describe, expect, it } from 'vitest'
import type { FaultAction } from '../../simulator'
import { A } from '../../simulator/testing'
import { MINUTE } from '../samples'
import { MANY, expectFinishesWithoutList, startBatched } from './batch-recovery'

const OTHER = 'dddddddd-0000-4000-8000-000000000004'
const page = '<html>Sign in</html>'
const json = (value: unknown): FaultAction => ({ body: JSON.stringify(value) })

const FAULTS: readonly (readonly [string, FaultAction])[] = [
  ['a reset before the headers', { reset: 'before-headers' }],
  ['a reset after the headers', { reset: 'after-headers' }],
  ['a reset in the middle of the body', { reset: 'mid-body' }],
  ['half a body', { truncate: true }],
  ['no answer at all', { hang: true }],
  ['a body of 2 bytes a second', { slowDrip: 2 }],
  ['a login page', { body: page, contentType: 'text/html' }],
  ['JSON that ends too soon', { body: `[{"id":"${A}","status":"COMPL` }],
  ['an object', json({})],
  ['numbers', json([1, 2, 3])],
  ['nothing of what was requested for', json([])],
  ['others that have finished', json([{ id: OTHER, status: 'COMPLETED', outputUrl: 'https://x.example/a' }])],
  ['statuses that are none', json(MANY.map((id) => ({ id, status: 7 })))],
  ['50 MB', { hugeBody: 50 * 1024 * 1024 }],
  ['a redirect', { redirect: 'http://127.0.0.1:9/' }],
  ...[400, 401, 402, 403, 404, 405, 408, 409, 410, 500, 501, 502, 503, 504].map(
    (status): [string, FaultAction] => [String(status), { status }],
  ),
  ...[400, 401, 404].map((status): [string, FaultAction] => [`${status} in a page`, { status, body: page }]),
  ['429', { status: 429 }],
  ['429 for 7 s', { rateLimit: 'seconds', seconds: 7 }],
  ['429 for 1e12 s', { rateLimit: 'body', seconds: 1e12 }],
]

describe('the list endpoint', () => {
  it('is used for batch reads of many generations', async () => {
    const rig = await startBatched()
    expect(rig.simulator.counts.list).toBeGreaterThan(0)
  })

  it.each(FAULTS)(
    'that always responds with %s delays no finish and repeats no notification',
    async (_name, action) => {
      await expectFinishesWithoutList(action)
    },
  )

  it('that has outdated statuses or lacks outputs is overruled by single reads', async () => {
    const rig = await startBatched()
    const stale = MANY.map((id) => ({ id, status: 'PROCESSING', progress_percent: 140 }))
    rig.simulator.fault({ do: json(stale), match: { kind: 'list' }, times: 'always' })
    for (const id of MANY.slice(0, 20)) rig.simulator.finish(id)
    await rig.pass(3 * MINUTE, 1_000)
    rig.simulator.clearFaults()
    const bare = MANY.map((id) => ({ id, status: 'COMPLETED' }))
    for (const id of MANY) rig.simulator.finish(id)
    rig.simulator.fault({ do: json(bare), match: { kind: 'list' }, times: 'always' })
    await rig.pass(3 * MINUTE, 1_000)
    expect([...rig.outcomes].sort()).toEqual(MANY.map((id) => `completed ${id}`))
    for (const id of MANY) expect(rig.watchlist.get(id)?.generation?.outputUrl).toContain('/media/')
  })

  it('that repeats generations or adds others changes the requested ones alone, once', async () => {
    const rig = await startBatched()
    const done = (id: string) => ({ id, status: 'COMPLETED', outputUrl: 'https://x.example/a' })
    rig.simulator.fault({
      do: json([done(OTHER), ...MANY.map(done), ...MANY.map(done)]),
      match: { kind: 'list' },
    })
    for (const id of MANY) rig.simulator.finish(id)
    await rig.pass(3 * MINUTE, 1_000)
    expect([...rig.outcomes].sort()).toEqual(MANY.map((id) => `completed ${id}`))
    expect(rig.watchlist.get(OTHER)).toBeUndefined()
  })
})
