import { describe, expect, it } from 'vitest'
import { catalog } from './catalog'
import { alreadyCompleted, endless, pending } from './stories'
import { A, B, C, ask, simulatorWith } from './testing'

const generations = [pending(A), endless(B), alreadyCompleted(C)]

async function listed(path: string): Promise<unknown[]> {
  const simulator = await simulatorWith({ generations })
  const answer = await ask(simulator, path)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { id: string }[]).map(({ id }) => id)
}

describe('the list of generations', () => {
  it.each([
    ['', [A, B, C]],
    ['?status=PENDING', [A]],
    ['?status=PENDING,PROCESSING', [A, B]],
    ['?status=PENDING&status=COMPLETED', [A, C]],
    [`?ids=${C},${A}`, [C, A]],
    [`?ids=${A},${A}`, [A]],
    [`?ids=${A},dddddddd-0000-4000-8000-000000000004,nonsense`, [A]],
    [`?ids=${A},${B}&status=PROCESSING`, [B]],
    ['?ids=', []],
    [`?ids=["${A}","${B}"]&status=["PENDING"]`, [A]],
    ['?ids=["broken', []],
  ])('with %s holds %j', async (query, ids) => {
    expect(await listed(`/v2/generate${query}`)).toEqual(ids)
    expect(await listed(`/v2/generations${query}`)).toEqual(ids)
  })

  it('describes each generation as a single read does, without progress', async () => {
    const simulator = await simulatorWith({ generations })
    const [finished] = (await (await ask(simulator, `/v2/generate?ids=${C}`)).json()) as object[]
    expect(finished).toMatchObject({ id: C, status: 'COMPLETED', outputDuration: 3 })
    expect(finished).not.toHaveProperty('progress_percent')
    expect(simulator.counts).toMatchObject({ list: 1, read: 0 })
  })

  it('is only at the addresses that the options name', async () => {
    const simulator = await simulatorWith({ generations, listPaths: ['/v2/generations'] })
    expect((await ask(simulator, '/v2/generations')).status).toBe(200)
    expect((await ask(simulator, '/v2/generate')).status).toBe(404)
    expect(simulator.counts).toMatchObject({ list: 1, other: 1 })
  })

  it('returns a hundred states at once', async () => {
    const ids = Array.from(
      { length: 100 },
      (_, index) => `dddddddd-0000-4000-8000-${String(index).padStart(12, '0')}`,
    )
    const simulator = await simulatorWith({ generations: ids.map((id) => pending(id)) })
    const answer = await ask(simulator, `/v2/generate?ids=${ids.join(',')}`)
    expect(await answer.json()).toHaveLength(100)
  })
})

describe('the error catalog', () => {
  it('needs no key and has a message and a suggestion for every code', async () => {
    const simulator = await simulatorWith()
    const answer = await fetch(`${simulator.url}/v2/errors`)
    expect(answer.status).toBe(200)
    const entries = (await answer.json()) as { code: string; message: string; suggestion: string }[]
    expect(entries).toEqual(catalog)
    expect(entries).toHaveLength(62)
    expect(new Set(entries.map(({ code }) => code)).size).toBe(62)
    for (const entry of entries) {
      expect(entry.code).toMatch(/^[a-z]+(_[a-z]+)+$/)
      expect(entry.message).toMatch(/\.$/)
      expect(entry.suggestion).toMatch(/\.$/)
    }
    expect(simulator.requests[0]).not.toHaveProperty('keyLast4')
  })
})
