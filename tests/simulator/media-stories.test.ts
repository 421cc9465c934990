import { describe, expect, it } from 'vitest'
import { completedWith, madeFromImage, redirectsToStorage } from './stories'
import { A, ask, read, simulatorWith } from './testing'
import { SPECIAL_OUTPUTS } from './types'
import { IMAGES } from './media-files'

const MAGIC: Readonly<Record<string, { at: number; text: string }>> = {
  mp4: { at: 4, text: 'ftyp' },
  m4a: { at: 4, text: 'ftyp' },
  mov: { at: 4, text: 'ftyp' },
  wav: { at: 0, text: 'RIFF' },
  png: { at: 1, text: 'PNG' },
  webp: { at: 8, text: 'WEBP' },
  gif: { at: 0, text: 'GIF8' },
}

describe('an output of another kind', () => {
  it.each(SPECIAL_OUTPUTS)('is served: %s', async (file) => {
    const simulator = await simulatorWith({ generations: [completedWith(A, file)] })
    const generation = await read(simulator, A)
    const answer = await fetch(String(generation['outputUrl']), { headers: { range: 'bytes=0-15' } })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-type')).toMatch(/^(video|audio)\//)
    const { at, text } = MAGIC[file.split('.').at(-1) ?? ''] ?? { at: 0, text: '' }
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1', at, at + text.length)).toBe(text)
  })

  it('of three hours says so, and is large', async () => {
    const simulator = await simulatorWith({ generations: [completedWith(A, 'three-hours.mp4')] })
    const generation = await read(simulator, A)
    expect(generation['outputDuration']).toBe(10_800)
    const answer = await fetch(String(generation['outputUrl']), { headers: { range: 'bytes=0-0' } })
    expect(Number(answer.headers.get('content-range')?.split('/')[1])).toBeGreaterThan(64_000_000)
  })
})

describe('an output on the API’s own host', () => {
  it('redirects to storage on another host, which names no type, without a key', async () => {
    const simulator = await simulatorWith({ generations: [redirectsToStorage(A, { output: 'coral' })] })
    const url = String((await read(simulator, A))['outputUrl'])
    expect(url).toContain(`${simulator.url}/v2/generations/${A}/result?`)
    const redirect = await fetch(url, { redirect: 'manual' })
    expect(redirect.status).toBe(302)
    const location = new URL(redirect.headers.get('location') ?? '')
    expect(location.host).not.toBe(new URL(simulator.url).host)
    const answer = await fetch(location)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('binary/octet-stream')
    expect(simulator.requests.filter(({ kind }) => kind === 'media').map(({ host }) => host)).toEqual([
      new URL(simulator.url).host,
      location.host,
    ])
  })

  it('needs its signature, and its generation', async () => {
    const simulator = await simulatorWith({ generations: [redirectsToStorage(A)] })
    expect((await ask(simulator, `/v2/generations/${A}/result`)).status).toBe(403)
    expect((await ask(simulator, '/v2/generations/other/result')).status).toBe(404)
  })
})

it.each(IMAGES)('serves the input %s without a signature', async (image) => {
  const simulator = await simulatorWith({ generations: [madeFromImage(A, image)] })
  const { input } = (await read(simulator, A)) as { input: { type: string; url: string }[] }
  expect(input[0]?.type).toBe('image')
  const answer = await fetch(input[0]?.url ?? '')
  expect(answer.headers.get('content-type')).toMatch(/^image\//)
})
