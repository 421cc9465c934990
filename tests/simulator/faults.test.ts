import { describe, expect, it } from 'vitest'
import type { FaultAction } from './faults'
import { ManualClock } from './clock'
import { alreadyCompleted, endless } from './stories'
import { A, B, ask, read, simulatorWith, until } from './testing'

async function faulty(action: FaultAction) {
  const simulator = await simulatorWith({ generations: [endless(A), alreadyCompleted(B)] })
  const fault = simulator.fault({ match: { id: A }, do: action })
  return { simulator, fault, answer: ask(simulator, `/v2/generate/${A}`) }
}

/** Milliseconds until the body of an answer has arrived. */
async function timeOf(answer: Promise<Response>): Promise<number> {
  const started = performance.now()
  await (await answer).text()
  return performance.now() - started
}

describe('a fault', () => {
  it('answers with an error status and a body in the shape of the API', async () => {
    const { answer, fault, simulator } = await faulty({ status: 500 })
    expect((await answer).status).toBe(500)
    expect(await (await answer).json()).toMatchObject({ statusCode: 500, errorCode: 'internal_error' })
    expect(fault.hits).toBe(1)
    expect(simulator.requests).toMatchObject([{ status: 500 }])
    expect(await read(simulator, A)).toMatchObject({ status: 'PROCESSING' })
  })

  it('answers with the given headers and body', async () => {
    const { answer } = await faulty({ status: 503, headers: { 'retry-after': '3' }, body: { odd: true } })
    expect((await answer).headers.get('retry-after')).toBe('3')
    expect(await (await answer).json()).toEqual({ odd: true })
  })

  it('answers with any text as it is', async () => {
    const { answer } = await faulty({ body: '<html>Bad gateway</html>', contentType: 'text/html' })
    expect((await answer).status).toBe(200)
    expect((await answer).headers.get('content-type')).toBe('text/html')
    expect(await (await answer).text()).toBe('<html>Bad gateway</html>')
  })

  it('delays the answer', async () => {
    const { answer } = await faulty({ delay: 80 })
    expect(await timeOf(answer)).toBeGreaterThan(70)
    expect((await answer).status).toBe(200)
  })

  it('leaves the request without an answer', async () => {
    const simulator = await simulatorWith({ generations: [endless(A)] })
    simulator.fault({ do: { hang: true } })
    await expect(ask(simulator, `/v2/generate/${A}`, { signal: AbortSignal.timeout(60) })).rejects.toThrow(
      /timeout/i,
    )
    await until(() => simulator.requests[0]?.status === 0)
  })

  it('resets the connection before the headers', async () => {
    const { answer, simulator } = await faulty({ reset: 'before-headers' })
    await expect(answer).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    await until(() => simulator.requests[0]?.status === 0)
  })

  it('resets the connection right after the headers', async () => {
    const { answer } = await faulty({ reset: 'after-headers' })
    expect((await answer).status).toBe(200)
    expect(Number((await answer).headers.get('content-length'))).toBeGreaterThan(300)
    await expect((await answer).text()).rejects.toThrow('terminated')
  })

  it('resets the connection in the middle of the body', async () => {
    const { answer } = await faulty({ reset: 'mid-body' })
    expect((await answer).status).toBe(200)
    await expect((await answer).text()).rejects.toThrow('terminated')
  })

  it('ends the connection in the middle of the body', async () => {
    const { answer } = await faulty({ truncate: true })
    expect((await answer).status).toBe(200)
    await expect((await answer).text()).rejects.toThrow('terminated')
  })

  it('redirects the request', async () => {
    const { answer } = await faulty({ redirect: 'http://127.0.0.1:9/elsewhere' })
    expect((await answer).status).toBe(302)
    expect((await answer).headers.get('location')).toBe('http://127.0.0.1:9/elsewhere')
  })

  it('answers a held request early', async () => {
    const simulator = await simulatorWith({ generations: [endless(A)] })
    simulator.fault({ match: { kind: 'hold' }, do: { earlyHold: true } })
    expect(await read(simulator, A, '?wait=true')).toMatchObject({ status: 'PROCESSING' })
    expect(simulator.requests[0]?.durationMs).toBeLessThan(1000)
  })

  it('sends the body slowly', async () => {
    const { answer } = await faulty({ slowDrip: 1500 })
    const length = Number((await answer).headers.get('content-length'))
    expect(length).toBeGreaterThan(300)
    // Nearly a third of a second in all, of which the first tenth has passed when the headers are here.
    expect(await timeOf(answer)).toBeGreaterThan(80)
  })

  it('answers for another generation', async () => {
    const { answer } = await faulty({ answerFor: B })
    expect(await (await answer).json()).toMatchObject({ id: B, status: 'COMPLETED' })
  })

  it('answers with a huge body', async () => {
    const { answer } = await faulty({ hugeBody: 3_000_000 })
    const body = (await (await answer).json()) as { id: string; padding: string }
    expect(body.id).toBe(A)
    expect(body.padding).toHaveLength(3_000_000)
  })

  it('counts the bytes of a huge body that were sent before the client disconnected', async () => {
    const { answer, simulator } = await faulty({ hugeBody: 50_000_000 })
    const reader = (await answer).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await until(() => simulator.waiting === 0)
    expect(simulator.requests[0]?.paddingBytes).toBeGreaterThan(60_000)
    expect(simulator.requests[0]?.paddingBytes).toBeLessThan(20_000_000)
  })

  it('counts its request as waiting until the whole answer is sent', async () => {
    const clock = new ManualClock()
    const simulator = await simulatorWith({ generations: [endless(A)], clock })
    const actions: FaultAction[] = [{ hang: true }, { delay: 500 }, { slowDrip: 100 }, { reset: 'mid-body' }]
    for (const action of actions) {
      simulator.fault({ do: action })
      const gone = new AbortController()
      const answer = ask(simulator, `/v2/generate/${A}`, { signal: gone.signal }).then((response) =>
        response.text(),
      )
      answer.catch(() => undefined)
      await until(() => simulator.waiting === 1)
      gone.abort()
      await until(() => simulator.waiting === 0)
      await expect(answer).rejects.toThrow()
    }
    expect(simulator.waiting).toBe(0)
  })

  it('applies to media too', async () => {
    const simulator = await simulatorWith({ generations: [alreadyCompleted(B)] })
    const url = String((await read(simulator, B))['outputUrl'])
    simulator.fault({ match: { kind: 'media', id: B }, do: { truncate: true } })
    await expect(fetch(url).then((answer) => answer.arrayBuffer())).rejects.toThrow('terminated')
    simulator.fault({ match: { kind: 'media' }, do: { status: 403, body: '<Error/>' } })
    expect((await fetch(url)).status).toBe(403)
    expect((await fetch(url)).status).toBe(200)
  })
})

describe('the choice of requests for a fault', () => {
  it('depends on kind, ID and number of requests', async () => {
    const simulator = await simulatorWith({ generations: [endless(A), endless(B)] })
    const progress = simulator.fault({ match: { kind: 'progress', id: A }, times: 2, do: { status: 502 } })
    const statusOf = async (path: string) => (await ask(simulator, path)).status
    expect(await statusOf(`/v2/generate/${A}`)).toBe(200)
    expect(await statusOf(`/v2/generate/${B}?include=progress`)).toBe(200)
    for (const expected of [502, 502, 200]) {
      expect(await statusOf(`/v2/generate/${A}?include=progress`)).toBe(expected)
    }
    expect(progress.hits).toBe(2)

    simulator.fault({ match: { kind: 'list' }, times: 'always', do: { status: 404 } })
    simulator.fault({ match: { kind: 'errors' }, do: { status: 500 } })
    expect(await statusOf('/v2/errors')).toBe(500)
    for (const path of ['/v2/generate', '/v2/generations', '/v2/generate?ids=x']) {
      expect(await statusOf(path)).toBe(404)
    }
    simulator.clearFaults()
    expect(await statusOf('/v2/generate')).toBe(200)
  })

  it('depends on the order in which faults were set, and a fault can be removed', async () => {
    const simulator = await simulatorWith({ generations: [endless(A)] })
    const first = simulator.fault({ times: 'always', do: { status: 500 } })
    simulator.fault({ do: { status: 503 } })
    expect((await ask(simulator, `/v2/generate/${A}`)).status).toBe(500)
    first.remove()
    expect((await ask(simulator, `/v2/generate/${A}`)).status).toBe(503)
    expect((await ask(simulator, `/v2/generate/${A}`)).status).toBe(200)
  })
})
