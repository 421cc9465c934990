import { SyncClient } from '@sync.so/sdk'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/core/clock'
import { AccountReader } from '../../../electron/core/sync-api/account/account-reader'
import { parseBatch, parseBatchLines } from '../../../electron/core/sync-api/account/batch'
import { parseCosts } from '../../../electron/core/sync-api/account/costs'
import { parseDownloadAddress } from '../../../electron/core/sync-api/account/download-address'
import { parseProjects } from '../../../electron/core/sync-api/account/projects'
import { createGet } from '../../../electron/core/sync-api/transport'
import { alreadyCompleted, endless, fails } from '../../simulator'
import type { Simulator } from '../../simulator'
import { A, B, C, simulatorWith } from '../../simulator/testing'

const COSTS = {
  availability: 'complete',
  totalCostUsd: '3.20',
  knownSubtotalUsd: '3.20',
  components: [
    { type: 'lipsync', costUsd: '3.00' },
    { type: 'dubbing', costUsd: '0.20' },
  ],
}
const BATCH = {
  id: 'batch-1',
  requests: [
    { requestId: 'one', generationId: A },
    { requestId: 'two', generationId: B },
    { requestId: 'three', error: 'The video is missing.' },
  ],
}

function readerOf({ url, apiKey }: Simulator): AccountReader {
  const transport = { fetch, baseUrl: url, clock: systemClock }
  return new AccountReader({ ...transport, get: createGet(transport), apiKey: () => apiKey })
}

describe('the account', () => {
  it('tells what a finished generation cost, and when to ask again about one that runs', async () => {
    const generations = [alreadyCompleted(A, 5, { costs: COSTS }), alreadyCompleted(B), endless(C)]
    const reader = readerOf(await simulatorWith({ generations }))
    expect((await reader.costs(A)).value).toEqual({
      cost: {
        state: 'complete',
        usd: '3.20',
        components: [
          { name: 'lipsync', usd: '3.00' },
          { name: 'dubbing', usd: '0.20' },
        ],
      },
      againInMs: null,
    })
    expect((await reader.costs(B)).value).toMatchObject({ cost: { state: 'unavailable', usd: null } })
    expect((await reader.costs(C)).value).toMatchObject({ cost: { state: 'pending' }, againInMs: 30_000 })
  })

  it('lists its projects in pages, all or by a part of their names', async () => {
    const projects = Array.from({ length: 120 }, (_, n) => ({ id: `p-${n}`, name: `Spring ${n}` }))
    const reader = readerOf(await simulatorWith({ account: { projects } }))
    const first = (await reader.projects('', null)).value
    expect([first.projects.length, first.cursor]).toEqual([100, 'p-99'])
    const last = (await reader.projects('', 'p-99')).value
    expect([last.projects.length, last.cursor]).toEqual([20, null])
    expect((await reader.projects('spring 11', null)).value.projects.map(({ id }) => id)).toContain('p-119')
  })

  it('has batches as the official client reads them, and their results', async () => {
    const generations = [alreadyCompleted(A), fails(B, 0)]
    const simulator = await simulatorWith({ generations, account: { batches: [BATCH] } })
    const batch = (await readerOf(simulator).batch('batch-1')).value
    expect(batch).toMatchObject({ status: 'COMPLETED', total: 3, succeeded: 1, failed: 2, pending: 0 })
    const client = new SyncClient({ baseUrl: simulator.url, apiKey: simulator.apiKey })
    const official = await client.batch.get('batch-1')
    expect(official).toMatchObject({
      status: 'COMPLETED',
      metrics: { total_generations: 3, failed_count: 2 },
    })

    expect(await readerOf(simulator).batchResults(batch.resultsUrl ?? '')).toEqual([
      { requestId: 'one', generationId: A, status: 'COMPLETED', error: null },
      { requestId: 'two', generationId: B, status: 'FAILED', error: expect.any(String) as unknown },
      { requestId: 'three', generationId: null, status: 'FAILED', error: 'The video is missing.' },
    ])
  })

  it('gives the address of a download that its plan allows', async () => {
    const simulator = await simulatorWith({ generations: [alreadyCompleted(A), endless(B)] })
    const reader = readerOf(simulator)
    expect((await fetch((await reader.downloadAddress(A)).value)).status).toBe(200)
    await expect(reader.downloadAddress(B)).rejects.toMatchObject({ kind: 'bad_request' })
  })

  it('may have none of this', async () => {
    const reader = readerOf(await simulatorWith({ generations: [alreadyCompleted(A)], account: null }))
    for (const answer of [
      reader.costs(A),
      reader.projects('', null),
      reader.batch('x'),
      reader.downloadAddress(A),
    ])
      await expect(answer).rejects.toMatchObject({ status: 404 })
  })
})

describe('an answer that the documents do not describe', () => {
  it('keeps costs that can be read', () => {
    const read = (body: unknown) => parseCosts(JSON.stringify(body)).cost
    expect(read({ availability: 'soon' })).toMatchObject({ state: 'unavailable', components: [] })
    expect(read({ totalCostUsd: 1.5 }).usd).toBe('1.5')
    expect(read({ totalCostUsd: 0.1 + 0.2 }).usd).toBe('0.30000000000000004')
    for (const wrong of ['-1', '1e3', 'free', '', {}, 1e-9])
      expect(read({ availability: 'complete', totalCostUsd: wrong }).usd).toBeNull()
    expect(read({ components: { lipsync: '0.5', dubbing: { costUsd: '1' }, other: 3 } }).components).toEqual([
      { name: 'lipsync', usd: '0.5' },
      { name: 'dubbing', usd: '1' },
      { name: 'other', usd: '3' },
    ])
    expect(() => parseCosts('[]')).toThrow('not a cost')
  })

  it('has no cost where it is called complete without an amount, and is not asked again', () => {
    const read = (body: unknown) => parseCosts(JSON.stringify(body)).cost
    expect(read({ availability: 'complete' })).toMatchObject({ state: 'unavailable', usd: null })
    expect(read({ availability: 'complete', totalCostUsd: null, knownSubtotalUsd: '1' })).toMatchObject({
      state: 'complete',
      usd: '1',
    })
    expect(read({ availability: 'pending' })).toMatchObject({ state: 'pending', usd: null })
  })

  it('leaves out projects without an ID or a name', () => {
    const items = [{ id: 'a', name: 'A\u202eB' }, { id: 'b' }, { name: 'C' }, null, { id: 'd', name: '' }]
    expect(parseProjects(JSON.stringify({ items })).projects).toEqual([{ id: 'a', name: 'AB' }])
    expect(() => parseProjects('{"items":3}')).toThrow('not a list of projects')
  })

  it('shows a batch of an unknown status without counts', () => {
    expect(parseBatch('{"id":"a","status":"PAUSED","metrics":3}')).toMatchObject({
      status: 'PAUSED',
      total: null,
    })
    expect(() => parseBatch('{"id":"a"}')).toThrow('not a batch')
    expect(parseBatchLines('\n{"requestId":"r"}\nno\n3\n{"error":{"message":"M"}}')).toEqual([
      { requestId: 'r', generationId: null, status: null, error: null },
      { requestId: null, generationId: null, status: null, error: 'M' },
    ])
  })

  it('is refused as a download address unless it is a URL with TLS', () => {
    const parse = (body: string, base = 'https://api.sync.so') => parseDownloadAddress(body, base)
    expect(parse('https://x.test/a?b=1\n')).toBe('https://x.test/a?b=1')
    expect(parse('"https://x.test/a"')).toBe('https://x.test/a')
    expect(parse(String.raw`"https:\/\/x.test/a?b=1\u0026c=2"`)).toBe('https://x.test/a?b=1&c=2')
    expect(parse('http://127.0.0.1/a', 'http://127.0.0.1')).toBe('http://127.0.0.1/a')
    for (const wrong of [
      '',
      'file:///etc/passwd',
      'http://x.test',
      'https://u:p@x.test',
      '<html>',
      'javascript:1',
    ])
      expect(() => parse(wrong)).toThrow('not a download address')
  })
})
