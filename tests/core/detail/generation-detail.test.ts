import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generationDetailSchema } from '../../../electron/contract/generation-detail'
import { withoutQuery } from '../../../electron/core/detail/facts'
import { generationDetail, wholeJson } from '../../../electron/core/detail/generation-detail'
import { mediaAddress } from '../../../electron/core/detail/inputs'
import { catalogOf } from '../../../electron/core/sync-api/error-catalog'
import { generationSchema } from '../../../electron/core/sync-api/generation'
import { ID, NOW, generation, watched } from '../samples'

const CATALOG = catalogOf([{ code: 'broken', message: 'It broke.', suggestion: 'Start it again.' }])
const detail = (fields: Record<string, unknown>) =>
  generationDetail(watched({ generation: generation(fields), readAt: NOW }), CATALOG)

describe('the detail of a generation', () => {
  it('has its inputs without their URLs', () => {
    const { inputs } = detail({
      input: [
        { type: 'video', url: 'https://cdn.example.com/in/my%20clip.mp4?sig=secret' },
        { type: 'audio', assetId: 'asset-1', refId: 'voice' },
        {
          type: 'text',
          refId: 'a',
          provider: { name: 'elevenlabs', voiceId: 'v', script: 'Hello', stability: 0.5 },
        },
        { type: 'hologram', depth: 3 },
      ],
    })
    expect(inputs).toMatchObject([
      { type: 'video', name: 'my clip.mp4', host: 'cdn.example.com', media: 'input-0', text: null },
      { type: 'audio', name: 'asset-1', assetId: 'asset-1', refId: 'voice', media: null },
      {
        type: 'text',
        text: {
          script: 'Hello',
          provider: 'elevenlabs',
          voiceId: 'v',
          facts: [{ name: 'stability', value: '0.5' }],
        },
      },
      { type: 'hologram', media: null },
    ])
  })

  it('joins the names of nested options with a dot', () => {
    const { options } = detail({
      options: {
        sync_mode: 'loop',
        active_speaker_detection: { auto_detect: true, coordinates: [3, 4] },
        prompt: null,
      },
    })
    expect(options).toEqual([
      { name: 'sync_mode', value: 'loop' },
      { name: 'active_speaker_detection.auto_detect', value: 'true' },
      { name: 'active_speaker_detection.coordinates', value: '3, 4' },
    ])
  })

  it('sorts segments with their audio, and skips one without times', () => {
    const { segments } = detail({
      segments: [
        {
          startTime: 5,
          endTime: 8,
          audioInput: { refId: 'b', startTime: 1, endTime: 4 },
          optionsOverride: { sync_mode: 'loop' },
        },
        { startTime: 0, endTime: 5, audioInput: { refId: 'a' } },
        { startTime: 'soon', endTime: 9 },
        { startTime: 9, endTime: 2 },
      ],
    })
    expect(
      segments.map(({ startTime, audioRefId, audioEndTime }) => [startTime, audioRefId, audioEndTime]),
    ).toEqual([
      [0, 'a', null],
      [5, 'b', 4],
    ])
    expect(segments[1]?.overrides).toEqual([{ name: 'sync_mode', value: 'loop' }])
  })

  it("has the catalog's entry for the error code", () => {
    expect(detail({ status: 'FAILED', errorCode: 'broken' }).catalog).toEqual({
      message: 'It broke.',
      suggestion: 'Start it again.',
    })
    expect(detail({ status: 'FAILED', errorCode: 'new' }).catalog).toBeNull()
  })

  it('has a timeline in order', () => {
    const entry = watched({
      addedAt: NOW + 1_000,
      generation: generation({ status: 'COMPLETED' }),
      finishedAt: NOW + 9_000,
      historyAt: NOW + 20_000,
      seen: [
        { status: 'PENDING', at: NOW + 1_100 },
        { status: 'PROCESSING', at: NOW + 4_000 },
        { status: 'COMPLETED', at: NOW + 9_000 },
      ],
    })
    expect(generationDetail(entry, CATALOG).timeline).toEqual([
      { kind: 'created', status: null, at: NOW },
      { kind: 'added', status: null, at: NOW + 1_000 },
      { kind: 'status', status: 'PENDING', at: NOW + 1_100 },
      { kind: 'status', status: 'PROCESSING', at: NOW + 4_000 },
      { kind: 'finished', status: 'COMPLETED', at: NOW + 9_000 },
      { kind: 'history', status: null, at: NOW + 20_000 },
    ])
  })

  it('shows unknown fields, and is empty before the first answer', () => {
    expect(detail({ gpu: { kind: 'x' } }).unknown).toEqual([{ name: 'gpu.kind', value: 'x' }])
    expect(generationDetail(watched(), CATALOG)).toMatchObject({ rawJson: '', inputs: [], readAt: null })
  })

  it('shows no query and no user of a URL, and copies the whole answer', () => {
    const url = 'https://user:pw@cdn.example.com/out.mp4?sig=secret#t'
    const fields = {
      outputUrl: url,
      webhookUrl: 'https://hooks.example.com/x?token=secret',
      note: `see ${url} now`,
    }
    const shown = JSON.stringify(detail(fields))
    expect(shown).not.toContain('secret')
    expect(shown).not.toContain('pw@')
    expect(detail(fields).webhookHost).toBe('hooks.example.com')
    expect(wholeJson([generation(fields)])).toContain(url)
    expect(withoutQuery('a https://x.example/y?z=1, b')).toBe('a https://x.example/y?…, b'.replace(',', ''))
  })

  it('accepts any answer of the API, without a secret of a URL', () => {
    const anything = fc.dictionary(fc.string(), fc.jsonValue())
    const field = fc.constantFrom('input', 'options', 'segments', 'error', 'webhookUrl', 'outputUrl', 'new')
    fc.assert(
      fc.property(fc.dictionary(field, fc.oneof(fc.jsonValue(), fc.array(anything))), (fields) => {
        const parsed = generationSchema.parse({ ...fields, id: ID, status: 'FAILED' })
        const made = generationDetail(watched({ generation: parsed }), CATALOG)
        expect(generationDetailSchema.parse(made)).toEqual(made)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the URL of media', () => {
  const answer = generation({
    outputUrl: 'https://a.example/o',
    segmentOutputUrl: 'https://a.example/s',
    synthesizedAudioUrl: 'https://a.example/t',
    input: [
      { type: 'video', url: 'https://a.example/i' },
      { type: 'audio', url: 'no address' },
    ],
  })
  it.each([
    ['output', 'https://a.example/o'],
    ['segments', 'https://a.example/s'],
    ['audio', 'https://a.example/t'],
    ['input-0', 'https://a.example/i'],
    ['input-1', null],
    ['input-7', null],
  ] as const)('is found for the part %s', (part, address) => {
    expect(mediaAddress(answer, part)).toBe(address)
    expect(mediaAddress(null, part)).toBeNull()
  })
})
