import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ManualClock } from './clock'
import { alreadyCompleted, speaks } from './stories'
import { A, B, ask, read, simulatorWith } from './testing'
import { OUTPUT_NAMES } from './types'

const CORAL = await readFile(join(__dirname, 'media', 'coral.mp4'))

async function outputOf() {
  const simulator = await simulatorWith({ generations: [alreadyCompleted(A, 60, { output: 'coral' })] })
  return { simulator, url: String((await read(simulator, A))['outputUrl']) }
}

/** Fetches the output with these headers; returns the answer and its bytes. */
async function fetched(headers: Record<string, string> = {}, method = 'GET') {
  const { url } = await outputOf()
  const answer = await fetch(url, { headers, method })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

describe('an output', () => {
  it('is the whole file without a Range header', async () => {
    const { answer, bytes } = await fetched()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('video/mp4')
    expect(answer.headers.get('accept-ranges')).toBe('bytes')
    expect(answer.headers.get('content-length')).toBe(String(CORAL.length))
    expect(bytes.equals(CORAL)).toBe(true)
  })

  it.each([
    ['bytes=0-99', 0, 100],
    ['bytes=100-', 100, CORAL.length],
    ['bytes=-10', CORAL.length - 10, CORAL.length],
    ['bytes=5-99999999', 5, CORAL.length],
    ['bytes=-99999999', 0, CORAL.length],
  ])('is given in part for %s', async (range, from, end) => {
    const { answer, bytes } = await fetched({ range })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${end - 1}/${CORAL.length}`)
    expect(bytes.equals(CORAL.subarray(from, end))).toBe(true)
  })

  it.each([`bytes=${CORAL.length}-`, 'bytes=99999999-', 'bytes=-0'])(
    'has no such part: %s',
    async (range) => {
      const { answer } = await fetched({ range })
      expect(answer.status).toBe(416)
      expect(answer.headers.get('content-range')).toBe(`bytes */${CORAL.length}`)
    },
  )

  it.each(['bytes=9-5', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=-'])(
    'is whole for a range like %s',
    async (range) => {
      expect((await fetched({ range })).answer.status).toBe(200)
    },
  )

  it('answers HEAD without a body', async () => {
    const { answer, bytes } = await fetched({}, 'HEAD')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-length')).toBe(String(CORAL.length))
    expect(bytes).toHaveLength(0)
  })

  it('has an ETag for conditional requests', async () => {
    const etag = (await fetched()).answer.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    expect((await fetched({ 'if-none-match': etag })).answer.status).toBe(304)
    expect((await fetched({ range: 'bytes=0-1', 'if-range': etag })).answer.status).toBe(206)
    expect((await fetched({ range: 'bytes=0-1', 'if-range': '"old"' })).answer.status).toBe(200)
  })

  it('is what it claims to be', async () => {
    expect(CORAL.subarray(4, 8).toString()).toBe('ftyp')
    // The index comes before the pictures, so that playing can begin before the end has arrived.
    expect(CORAL.indexOf('moov')).toBeLessThan(CORAL.indexOf('mdat'))
    const simulator = await simulatorWith({ generations: [speaks(A, 0, 'Hello')] })
    const spoken = await fetch(String((await read(simulator, A))['synthesizedAudioUrl']))
    expect(spoken.headers.get('content-type')).toBe('audio/wav')
    expect(
      Buffer.from(await spoken.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('RIFF')
  })
})

describe('a media URL', () => {
  it('works until it expires, then is refused with XML, and a new read gives a new one', async () => {
    const clock = new ManualClock()
    const generations = [alreadyCompleted(A)]
    const simulator = await simulatorWith({ clock, generations, urlLifetimeSeconds: 60 })
    const url = String((await read(simulator, A))['outputUrl'])
    clock.advance(59_999)
    expect((await fetch(url)).status).toBe(200)
    clock.advance(1)
    const late = await fetch(url)
    expect(late.status).toBe(403)
    expect(late.headers.get('content-type')).toContain('xml')
    expect(await late.text()).toContain('<Code>AccessDenied</Code>')
    simulator.setUrlLifetime(5)
    const fresh = String((await read(simulator, A))['outputUrl'])
    expect((await fetch(fresh)).status).toBe(200)
    clock.advance(5000)
    expect((await fetch(fresh)).status).toBe(403)
  })

  it('is valid only for its path and expiry', async () => {
    const { simulator, url } = await outputOf()
    const refused = [
      url.replace(A, B),
      url.replace('coral.mp4', 'teal.mp4'),
      url.replace(/expires=\d/, 'expires=9'),
      url.split('?')[0] ?? '',
      url.replace(/signature=.*/, 'signature=abc'),
    ]
    for (const address of refused) {
      const answer = await fetch(address)
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain('SignatureDoesNotMatch')
    }
    expect(simulator.counts.media).toBe(refused.length)
    expect(simulator.requests.filter(({ kind, id }) => kind === 'media' && id === A)).toHaveLength(4)
  })

  it('of an input needs no signature, and there are no other files', async () => {
    const simulator = await simulatorWith()
    for (const name of OUTPUT_NAMES) {
      expect((await ask(simulator, `/assets/input-${name}.mp4`)).status).toBe(200)
    }
    expect((await ask(simulator, '/assets/speech.wav')).headers.get('content-length')).toBe('96044')
    expect((await ask(simulator, '/assets/coral.mp4')).status).toBe(404)
    expect((await ask(simulator, '/assets/..%2fsimulator.ts')).status).toBe(404)
  })
})
