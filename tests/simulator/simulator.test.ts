import { describe, expect, it } from 'vitest'
import { manyGenerations } from './scenarios'
import { endless, pending } from './stories'
import { A, B, ask, read, simulatorWith, until } from './testing'

describe('the simulator', () => {
  it('listens only on loopback', async () => {
    // @ts-expect-error any other host is already refused by the types
    await expect(simulatorWith({ host: '0.0.0.0' })).rejects.toThrow('only on loopback')
    const simulator = await simulatorWith({ generations: [pending(A)] })
    expect(simulator.url).toBe(`http://127.0.0.1:${simulator.port}`)
  })

  it('cuts every connection when it goes down, and comes back on the same port with the same generations', async () => {
    const simulator = await simulatorWith({ generations: [endless(A)] })
    const { url } = simulator
    const held = ask(simulator, `/v2/generate/${A}?wait=true`)
    await until(() => simulator.openHolds === 1)
    await simulator.down()
    await expect(held).rejects.toThrow()
    expect(simulator.openHolds).toBe(0)
    await expect(ask(simulator, `/v2/generate/${A}`)).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    })
    simulator.finish(A)
    await simulator.up()
    await simulator.up()
    expect(simulator.url).toBe(url)
    expect(await read(simulator, A)).toMatchObject({ status: 'COMPLETED' })
  })

  it('records every request, with only the end of its key', async () => {
    const simulator = await simulatorWith({ apiKey: 'sk-secret-wxyz', generations: [pending(A)] })
    const before = Date.now()
    await read(simulator, A)
    await read(simulator, A, '?include=progress')
    await read(simulator, B)
    await ask(simulator, '/v2/generate')
    expect(simulator.requests).toMatchObject([
      { method: 'GET', kind: 'read', id: A, status: 200, keyLast4: 'wxyz' },
      { kind: 'progress', id: A, status: 200 },
      { kind: 'read', id: B, status: 404 },
      { kind: 'list', status: 200 },
    ])
    expect(JSON.stringify(simulator.requests)).not.toContain('sk-secret')
    expect(simulator.requests[0]?.at).toBeGreaterThanOrEqual(before)
    expect(simulator.counts).toMatchObject({
      read: 2,
      hold: 0,
      progress: 1,
      list: 1,
      errors: 0,
      media: 0,
      other: 0,
    })
    simulator.clearRecords()
    expect(simulator.requests).toEqual([])
    expect(simulator.counts.read).toBe(0)
  })

  it('accepts generations added later, and forgets removed ones', async () => {
    const simulator = await simulatorWith()
    expect((await ask(simulator, `/v2/generate/${A}`)).status).toBe(404)
    simulator.add(pending(A))
    expect(simulator.ids).toEqual([A])
    simulator.set(A, { model: 'react-1', outputFileName: 'renamed' })
    expect(await read(simulator, A)).toMatchObject({ model: 'react-1', outputFileName: 'renamed' })
    simulator.finish(A, { fields: { outputUrl: null } })
    expect(await read(simulator, A)).toMatchObject({ status: 'COMPLETED', outputUrl: null })
    simulator.remove(A)
    expect((await ask(simulator, `/v2/generate/${A}`)).status).toBe(404)
  })

  it('handles thousands of generations and 500 open holds', async () => {
    const generations = manyGenerations(5000, 7, 0.001)
    const simulator = await simulatorWith({ generations })
    const ids = simulator.ids.slice(0, 500)
    const answers = ids.map((id) => read(simulator, id, '?wait=true'))
    await until(() => simulator.openHolds === 500)
    const started = performance.now()
    for (const id of ids) simulator.finish(id)
    // Each answer is written at once, in less than a millisecond.
    expect(performance.now() - started).toBeLessThan(500)
    expect(simulator.openHolds).toBe(0)
    const states = await Promise.all(answers)
    expect(states.map(({ id }) => id)).toEqual(ids)
    expect(new Set(states.map(({ status }) => status))).toEqual(new Set(['COMPLETED']))
    expect(simulator.maxOpenHolds).toBe(500)
    expect(simulator.openHolds).toBe(0)
    expect(await (await ask(simulator, '/v2/generate?status=PENDING')).json()).toHaveLength(4500)
  })
})
