import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/core/clock'
import { readBatchResults } from '../../../electron/core/sync-api/account/batch-results'
import { type BatchScript, alreadyCompleted, batchOf, endless } from '../../simulator'
import { A, B, C, type Json, askJson, simulatorWith } from '../../simulator/testing'

const OUTSIDE = 'https://storage.example.com/results.jsonl'

async function resultsOf(batch: BatchScript) {
  const generations = [alreadyCompleted(A), endless(B)]
  const simulator = await simulatorWith({ generations, account: { batches: [batch] } })
  const { outputUrl } = await askJson(simulator, `/v2/batch/${batch.id}`)
  const options = {
    fetch,
    baseUrl: simulator.url,
    clock: systemClock,
    apiKey: () => simulator.apiKey,
  }
  return { simulator, read: (url = String(outputUrl)) => readBatchResults(options, url) }
}

/** Reads from servers of which only their answers exist, and records the requests. */
async function readFrom(answers: Readonly<Record<string, () => Response>>, url: string) {
  const sent: [url: string, key: string | null][] = []
  const lines = await readBatchResults(
    {
      fetch: (to, { headers }) => {
        sent.push([to, new Headers(headers).get('x-api-key')])
        return Promise.resolve(answers[to]?.() ?? new Response('', { status: 500 }))
      },
      baseUrl: 'https://api.sync.so',
      clock: systemClock,
      apiKey: () => 'sk-secret',
    },
    url,
  ).then(
    (read) => read.length,
    (error: unknown) => error,
  )
  return { sent, lines }
}
const redirect = (location: string) => () => new Response(null, { status: 302, headers: { location } })
const one = () => new Response('{"requestId":"one"}\n')

describe('the results of a batch', () => {
  it('are read from storage, where the API redirects to, without the key', async () => {
    const { simulator, read } = await resultsOf(batchOf('batch-1', [A, B]))
    expect(await read()).toEqual([
      { requestId: 'request-1', generationId: A, status: 'COMPLETED', error: null },
    ])
    const [first, last] = simulator.requests.filter(({ kind }) => kind === 'results')
    expect([first?.status, first?.keyLast4]).toEqual([302, simulator.apiKey.slice(-4)])
    expect(last?.host).toMatch(/^localhost:/u)
    expect([last?.status, last?.keyLast4]).toEqual([200, undefined])
  })

  it('name what has been created, or nothing before the end, as the API likes', async () => {
    const created = await resultsOf(batchOf('batch-1', [A, B, C], { results: 'created' }))
    expect((await created.read()).map(({ generationId, status }) => [generationId, status])).toEqual([
      [A, 'COMPLETED'],
      [B, 'PROCESSING'],
    ])
    const atEnd = await resultsOf(batchOf('batch-1', [A, B], { results: 'end' }))
    await expect(atEnd.read()).rejects.toMatchObject({ kind: 'not_found', status: 404 })
    atEnd.simulator.finish(B)
    expect(await atEnd.read()).toHaveLength(2)
  })

  it('are refused by storage without a word about the key or the rate limit', async () => {
    for (const status of [401, 403, 404, 429, 500]) {
      const refused = await readFrom({ [OUTSIDE]: () => new Response('No', { status }) }, OUTSIDE)
      expect(refused.lines).toMatchObject({ kind: 'server', status })
      expect(refused.sent).toEqual([[OUTSIDE, null]])
    }
  })

  it('never get the key along with a redirect, not even back to the API', async () => {
    const own = 'https://api.sync.so/v2/batch/1/results'
    const again = 'https://api.sync.so/v2/again'
    const answers = { [own]: redirect(OUTSIDE), [OUTSIDE]: redirect(again), [again]: redirect('/v2/end') }
    const read = await readFrom({ ...answers, 'https://api.sync.so/v2/end': one }, own)
    expect(read.lines).toBe(1)
    expect(read.sent.map(([, key]) => key)).toEqual(['sk-secret', null, null, null])
  })

  it('are not fetched from a URL without TLS, with a login, or that redirects in a circle', async () => {
    const away = [
      'http://storage.example.com/x',
      'https://u:p@storage.example.com/x',
      'file:///etc/passwd',
      '',
    ]
    for (const url of away) {
      expect(await readFrom({}, url)).toMatchObject({ sent: [], lines: { kind: 'malformed' } })
      const redirected = await readFrom({ [OUTSIDE]: redirect(url || 'http://x') }, OUTSIDE)
      expect(redirected).toMatchObject({ sent: [[OUTSIDE, null]], lines: { kind: 'malformed' } })
    }
    const circle = await readFrom({ [OUTSIDE]: redirect(OUTSIDE) }, OUTSIDE)
    expect([circle.sent.length, circle.lines]).toMatchObject([5, { kind: 'malformed' }])
  })

  it('leave out lines that cannot be read, and are an error when that is all of them', async () => {
    const lines: Json[] = [{ requestId: 'one', generationId: A }, { error: 'No' }]
    const text = ['<html>', ...lines.map((line) => JSON.stringify(line)), '3', '{"a":1}', ''].join('\r\n')
    expect((await readFrom({ [OUTSIDE]: () => new Response(text) }, OUTSIDE)).lines).toBe(2)
    const page = await readFrom({ [OUTSIDE]: () => new Response('<html>\nSign in\n</html>') }, OUTSIDE)
    expect(page.lines).toMatchObject({ kind: 'malformed' })
    expect((await readFrom({ [OUTSIDE]: () => new Response('\n') }, OUTSIDE)).lines).toBe(0)
  })

  it('are bounded', async () => {
    const { simulator, read } = await resultsOf(batchOf('batch-1', [A]))
    simulator.fault({ match: { kind: 'results' }, do: { body: 'x'.repeat(5 * 1024 * 1024) } })
    await expect(read()).rejects.toMatchObject({ kind: 'malformed' })
  })
})
