import { SyncClient, SyncError } from '@sync.so/sdk'
import { describe, expect, it } from 'vitest'
import { alreadyCompleted, endless, fails, hasSegments, pending, speaks } from './stories'
import { A, B, C, simulatorWith } from './testing'
import type { Simulator } from './simulator'

/** The official client, connected to the simulator. Its retries of a 429, which take seconds, are off. */
function clientOf(simulator: Simulator, apiKey = simulator.apiKey) {
  const { generations } = new SyncClient({ baseUrl: simulator.url, apiKey })
  return {
    get: (id: string) => generations.get(id, { maxRetries: 0 }),
    list: (filter?: Parameters<typeof generations.list>[0]) => generations.list(filter, { maxRetries: 0 }),
  }
}

/** Returns what the client throws. */
async function failureOf(answer: PromiseLike<unknown>): Promise<SyncError> {
  const result = await Promise.resolve(answer).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(result instanceof SyncError)) throw new Error('The client did not fail as expected')
  return result
}

describe('the official client', () => {
  it('reads a generation', async () => {
    const simulator = await simulatorWith({
      generations: [alreadyCompleted(A, 5, { model: 'lipsync-2-pro' })],
    })
    const generation = await clientOf(simulator).get(A)
    expect(generation).toMatchObject({
      id: A,
      status: 'COMPLETED',
      model: 'lipsync-2-pro',
      outputDuration: 3,
    })
    expect((await fetch(generation.outputUrl ?? '')).status).toBe(200)
  })

  it('reads generations of every kind', async () => {
    const generations = [speaks(A, 0, 'Hello'), hasSegments(B, 0), fails(C, 0)]
    const client = clientOf(await simulatorWith({ generations }))
    expect((await client.get(A)).input[1]).toMatchObject({ type: 'text', provider: { script: 'Hello' } })
    expect((await client.get(B)).segments?.[1]?.audioInput.refId).toBe('second')
    expect(await client.get(C)).toMatchObject({ status: 'FAILED', error: expect.any(String) as unknown })
  })

  it('lists generations by status and ID', async () => {
    const simulator = await simulatorWith({ generations: [pending(A), endless(B), alreadyCompleted(C)] })
    const client = clientOf(simulator)
    const listed = async (filter?: Parameters<typeof client.list>[0]) =>
      (await client.list(filter)).map(({ id }) => id)
    expect(await listed()).toEqual([A, B, C])
    expect(await listed({ status: ['PENDING', 'PROCESSING'] })).toEqual([A, B])
    expect(await listed({ ids: [C, A] })).toEqual([C, A])
    expect(await listed({ ids: [C, A], status: ['COMPLETED'] })).toEqual([C])
  })

  it('throws its error for each refusal', async () => {
    const simulator = await simulatorWith({ generations: [pending(A)] })
    expect(await failureOf(clientOf(simulator, 'sk-wrong').get(A))).toMatchObject({
      statusCode: 401,
      body: { message: 'Unauthorized' },
    })
    expect(await failureOf(clientOf(simulator, 'sk-wrong').list())).toMatchObject({ statusCode: 401 })
    expect(await failureOf(clientOf(simulator).get(B))).toMatchObject({
      statusCode: 404,
      body: { errorCode: 'generation_not_found' },
    })
    simulator.fault({ do: { rateLimit: 'body', seconds: 9 } })
    expect(await failureOf(clientOf(simulator).get(A))).toMatchObject({
      statusCode: 429,
      body: { retryAfterSeconds: 9 },
    })
    simulator.fault({ do: { status: 500 } })
    expect(await failureOf(clientOf(simulator).get(A))).toMatchObject({ statusCode: 500 })
  })
})
