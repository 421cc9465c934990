import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { pictureProblem } from '../../../electron/main/services/outputs/media/picture-problem'
import { MediaServer, URL_A, fileAnswer } from '../media-server'

vi.mock('electron', () => ({}))

const file = (name: string) => Uint8Array.from(readFileSync(join(__dirname, '../../simulator/media', name)))
const ask = (server: MediaServer, part: 'output' | 'input-0' = 'output') =>
  pictureProblem(server.options, { id: 'gen', part, viewer: 'player-1' })

describe('why media that plays has no picture', () => {
  it.each([
    ['hevc.mp4', 'HEVC'],
    ['prores.mov', 'ProRes'],
    ['hdr.mp4', 'VP9'],
    ['three-hours.mp4', 'H.264'],
  ])('is the codec of %s', async (name, codec) => {
    const problem = await ask(new MediaServer({ [URL_A]: fileAnswer(file(name)) }))
    expect(problem).toMatchObject({
      reason: 'no_picture',
      message: expect.stringContaining(`(${codec})`) as string,
    })
  })

  it.each(['audio-only.mp4', 'voice.m4a', 'voice.mp3', 'speech.wav'])(
    'is that %s is audio only, whatever its declared type',
    async (name) => {
      for (const type of ['binary/octet-stream', 'video/mp4', 'audio/mp4'])
        expect(
          await ask(new MediaServer({ [URL_A]: fileAnswer(file(name), { 'content-type': type }) })),
        ).toBeNull()
    },
  )

  it('is found in an index at the end, without reading the file', async () => {
    const whole = file('hevc.mp4')
    const box = (type: string) => indexOf(whole, type) - 4
    const [moov, mdat] = [whole.slice(box('moov'), box('mdat')), whole.slice(box('mdat'))]
    const head = whole.slice(0, box('moov'))
    // A box of 10 MB that isn't needed.
    const padding = new Uint8Array(10_000_000)
    new DataView(padding.buffer).setUint32(0, padding.length)
    padding.set(new TextEncoder().encode('free'), 4)
    const moved = Uint8Array.from(Buffer.concat([head, padding, mdat, moov]))
    const server = new MediaServer({ [URL_A]: fileAnswer(moved) })
    expect((await ask(server))?.message).toContain('(HEVC)')
    const bytes = server.ranges.map((range) => /(\d+)-(\d+)/.exec(range ?? '') ?? [])
    expect(bytes.reduce((sum, [, from, to]) => sum + Number(to) - Number(from), 0)).toBeLessThan(1_000_000)
  })

  it.each([
    ['a damaged file', fileAnswer(file('hevc.mp4').slice(0, 100))],
    ['an error', () => new Response('', { status: 500 })],
  ])('is a problem without a codec for %s', async (_what, answer) => {
    const problem = await ask(new MediaServer({ [URL_A]: answer }))
    expect(problem?.message).not.toContain('(')
    expect(problem?.reason).toBe('no_picture')
  })

  it('is found on a server without ranges', async () => {
    const ofFile = (name: string) => ask(new MediaServer({ [URL_A]: () => new Response(file(name)) }))
    expect((await ofFile('hevc.mp4'))?.message).toContain('(HEVC)')
    expect(await ofFile('audio-only.mp4')).toBeNull()
  })

  it('suggests a download only for outputs', async () => {
    const server = new MediaServer({ [URL_A]: fileAnswer(file('hevc.mp4')) })
    expect((await ask(server))?.message).toContain('download')
    expect((await ask(server, 'input-0'))?.message).not.toContain('download')
  })
})

function indexOf(bytes: Uint8Array, text: string): number {
  return Buffer.from(bytes).indexOf(text)
}
