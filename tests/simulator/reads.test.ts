import { describe, expect, it } from 'vitest'
import { ManualClock } from './clock'
import {
  alreadyCompleted,
  completes,
  endless,
  fails,
  hasSegments,
  longName,
  pending,
  rejected,
} from './stories'
import { canceled, scripted, speaks, unknownModel, unknownStatus, waitsThenCompletes } from './stories'
import { A, B, ask, askJson, read, simulatorWith } from './testing'

describe('reading one generation', () => {
  it('returns every field of a finished one that has a value', async () => {
    const clock = new ManualClock()
    const base = { model: 'sync-3', outputFileName: 'cut_2', output: 'teal' } as const
    const simulator = await simulatorWith({ clock, generations: [completes(A, 10, base)] })
    const created = new Date(clock.now()).toISOString()
    expect(await read(simulator, A)).toEqual({
      id: A,
      createdAt: created,
      status: 'PENDING',
      model: 'sync-3',
      input: [
        { type: 'video', url: `${simulator.url}/assets/input-teal.mp4` },
        { type: 'audio', url: `${simulator.url}/assets/speech.wav` },
      ],
      options: { sync_mode: 'cut_off' },
      outputFileName: 'cut_2',
      projectId: null,
    })
    clock.advance(10_000)
    const done = await read(simulator, A)
    expect(done).toMatchObject({ status: 'COMPLETED', outputDuration: 3 })
    expect(done['outputUrl']).toMatch(`${simulator.url}/media/${A}/teal.mp4?expires=`)
    expect(done).not.toHaveProperty('progress_percent')
    expect(done).not.toHaveProperty('error')
  })

  it('adds progress on request, and never 100 before the finish', async () => {
    const clock = new ManualClock()
    const simulator = await simulatorWith({ clock, generations: [completes(A, 100)] })
    const percent = async () => (await read(simulator, A, '?include=other,progress'))['progress_percent']
    expect(await percent()).toBeUndefined()
    clock.advance(55_000)
    expect(await percent()).toBe(50)
    clock.advance(44_999)
    expect(await percent()).toBe(99.9)
    clock.advance(1)
    expect(await percent()).toBe(100)
  })

  it('signs the output URL again at every read', async () => {
    const clock = new ManualClock()
    const simulator = await simulatorWith({ clock, generations: [alreadyCompleted(A)] })
    const first = (await read(simulator, A))['outputUrl']
    clock.advance(1)
    expect((await read(simulator, A))['outputUrl']).not.toBe(first)
  })

  it('returns fields without a value as null if the script says so', async () => {
    const generations = [endless(A, { missingFields: 'null' })]
    const answer = await read(await simulatorWith({ generations }), A)
    expect(answer).toMatchObject({
      error: null,
      errorCode: null,
      outputUrl: null,
      segments: null,
      webhookUrl: null,
    })
  })

  it('supports the usual scripts', async () => {
    const clock = new ManualClock()
    const simulator = await simulatorWith({ clock })
    const at = async (seconds: number) => {
      clock.advance(seconds * 1000)
      return read(simulator, A, '?include=progress')
    }
    simulator.add(fails(A, 3))
    expect(await at(3)).toMatchObject({
      status: 'FAILED',
      errorCode: 'generation_input_video_inaccessible',
      progress_percent: 66,
    })
    simulator.add(rejected(A, 3))
    expect(await at(3)).toMatchObject({ status: 'REJECTED', errorCode: 'generation_plan_duration_exceeded' })
    simulator.add(canceled(A, 3))
    expect(await at(3)).toMatchObject({ status: 'CANCELED' })
    simulator.add(waitsThenCompletes(A, 5, 10))
    expect(await at(4.9)).toMatchObject({ status: 'PENDING' })
    expect(await at(0.1)).toMatchObject({ status: 'PROCESSING', progress_percent: 0 })
    expect(await at(10)).toMatchObject({ status: 'COMPLETED' })
    simulator.add(pending(A))
    expect(await at(9999)).toMatchObject({ status: 'PENDING' })
    simulator.add(unknownStatus(A, 5, 'DREAMING'))
    expect(await at(1)).toMatchObject({ status: 'DREAMING' })
    simulator.add(unknownModel(A, 1))
    expect(await at(1)).toMatchObject({ model: 'sync-4-preview' })
    simulator.add(longName(A, 1))
    expect((await at(1))['outputFileName']).toHaveLength(255)
    simulator.add(speaks(A, 1, 'Hello'))
    expect(await at(0)).not.toHaveProperty('synthesizedAudioUrl')
    expect((await at(1))['synthesizedAudioUrl']).toContain('/speech.wav?')
    simulator.add(hasSegments(A, 1))
    expect(await at(0)).not.toHaveProperty('segmentOutputUrl')
    const segmented = await at(1)
    expect(segmented['segments']).toHaveLength(2)
    expect(segmented['segmentOutputUrl']).toContain(`/media/${A}/`)
    simulator.add(scripted(A, [{ at: 0, status: 'PROCESSING', fields: { newField: [1] } }]))
    expect(await at(0)).toMatchObject({ newField: [1] })
  })
})

describe('refusals', () => {
  it('are a 401 in two shapes', async () => {
    const simulator = await simulatorWith({ generations: [pending(A)] })
    for (const path of [`/v2/generate/${A}`, '/v2/generate']) {
      const without = await fetch(simulator.url + path)
      expect(without.status).toBe(401)
      expect(await without.json()).toMatchObject({
        statusCode: 401,
        error: 'Unauthorized',
        message: 'Either Cookie or x-api-key header must be provided',
      })
      const wrong = await ask(simulator, path, { headers: { 'x-api-key': 'sk-nobody' } })
      expect(wrong.status).toBe(401)
      const body: unknown = await wrong.json()
      expect(body).toMatchObject({ statusCode: 401, message: 'Unauthorized' })
      expect(body).not.toHaveProperty('error')
    }
  })

  it('depend on the accepted keys', async () => {
    const simulator = await simulatorWith({ generations: [pending(A)] })
    simulator.setKey('sk-new-one', 'sk-new-two')
    expect((await ask(simulator, `/v2/generate/${A}`)).status).toBe(401)
    const headers = { 'x-api-key': 'sk-new-two' }
    expect((await ask(simulator, `/v2/generate/${A}`, { headers })).status).toBe(200)
  })

  it('are a 404 for an unknown ID and a 400 for an invalid one', async () => {
    const simulator = await simulatorWith({ generations: [pending('my own id')] })
    expect(await read(simulator, B)).toMatchObject({ statusCode: 404, errorCode: 'generation_not_found' })
    expect(await read(simulator, 'nonsense')).toMatchObject({
      statusCode: 400,
      errorCode: 'invalid_generation_id',
      requestId: expect.any(String) as unknown,
    })
    expect(await read(simulator, '507f1f77bcf86cd799439011')).toMatchObject({
      statusCode: 400,
      errorCode: 'unsupported_generation_id_format',
    })
    expect(await read(simulator, 'my%20own%20id')).toMatchObject({ id: 'my own id' })
    expect((await ask(simulator, `/v2/generate/${'x'.repeat(1500)}`)).status).toBe(400)
  })

  it.each([
    ['timeout=56', 'timeout must not be greater than 55'],
    ['timeout=-1', 'timeout must not be less than 0'],
    ['timeout=soon', 'timeout must be a number'],
    ['timeout=', 'timeout must be a number'],
    ['wait=maybe', 'wait must be a boolean value'],
    ['wait=true&include=progress', 'wait=true cannot be combined with include=progress'],
  ])('are 400 for %s', async (query, message) => {
    const simulator = await simulatorWith({ generations: [pending(A)] })
    const answer = await ask(simulator, `/v2/generate/${A}?${query}`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ message: [message], error: 'Bad Request' })
  })

  it('are a 404 for every other path', async () => {
    const simulator = await simulatorWith()
    expect(await askJson(simulator, '/v3/anything')).toMatchObject({ statusCode: 404 })
    expect(simulator.counts.other).toBe(1)
  })
})
