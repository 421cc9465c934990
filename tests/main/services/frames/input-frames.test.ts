import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../../electron/contract/settings'
import { generationSchema } from '../../../../electron/core/sync-api/generation'
import { newlyWatched } from '../../../../electron/core/watchlist/watched-generation'
import { HEAD_BYTES } from '../../../../electron/main/services/outputs/frames/frame-plan'
import { InputFramesLoader } from '../../../../electron/main/services/outputs/frames/input-frames-loader'
import { MediaServer, URL_A, fileAnswer, hangingBody, settled } from '../../media-server'
import { storageFolder } from '../../testing'
import { sampleVideo, withIndexLast } from './moved-index'

vi.mock('electron', () => ({}))

const NEVER = new AbortController().signal
const VIDEO = new Uint8Array(sampleVideo())
const HEAD = `bytes=0-${HEAD_BYTES - 1}`

interface RigOptions {
  answer?: ConstructorParameters<typeof MediaServer>[0][string]
  input?: Record<string, unknown>[]
}

function rig({ answer, input = [{ type: 'video', url: URL_A }] }: RigOptions = {}) {
  const server = new MediaServer({ [URL_A]: answer ?? fileAnswer(VIDEO) })
  const folder = join(storageFolder().folder, 'input-frames')
  const generation = generationSchema.parse({ id: 'gen', status: 'PROCESSING', input })
  const entries = new Map([['gen', { ...newlyWatched('gen', 0), generation }]])
  const state = { settings: { ...DEFAULT_SETTINGS }, isSeen: true }
  const start = () =>
    new InputFramesLoader({
      ...server.options,
      folder,
      watchlist: { get: (id) => entries.get(id), all: () => entries.values() },
      settings: () => state.settings,
      isSeen: () => state.isSeen,
      onError: (what, error) => {
        throw new Error(what, { cause: error })
      },
    })
  const frames = start()
  const ask = (range: string | null = 'bytes=0-', signal = NEVER) => frames.respond('gen', range, signal)
  const files = () => (existsSync(folder) ? readdirSync(folder) : [])
  return { server, entries, state, start, frames, ask, files }
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

describe('the first frame of an input', () => {
  it('is read once, and comes from the disk then, also in the next run', async () => {
    const { server, ask, start } = rig()
    const response = await ask()
    expect(response.status).toBe(206)
    expect(response.headers.get('content-type')).toBe('video/mp4')
    expect(response.headers.get('content-range')).toBe(`bytes 0-${VIDEO.length - 1}/${VIDEO.length}`)
    expect(Buffer.compare(await bytesOf(response), VIDEO)).toBe(0)
    await ask()
    await start().respond('gen', null, NEVER)
    expect(server.ranges).toEqual([HEAD])
  })

  it('takes a part of a large video, never all of it', async () => {
    const file = new Uint8Array(withIndexLast(sampleVideo(), 20_000_000))
    const { server, ask } = rig({ answer: fileAnswer(file) })
    const length = Number((await ask()).headers.get('content-length'))
    expect(length).toBeLessThan(HEAD_BYTES + 10_000)
    expect(server.ranges).toHaveLength(2)
  })

  it('is read only as far as its head from a server without range support', async () => {
    let sent = 0
    const endless = () =>
      new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          sent += 65_536
          controller.enqueue(new Uint8Array(65_536))
        },
      })
    const { ask } = rig({ answer: () => new Response(endless()) })
    expect((await ask()).status).toBe(404)
    expect(sent).toBeLessThan(HEAD_BYTES + 3 * 65_536)
  })

  it.each([
    ['bytes=0-9', 206, 'bytes 0-9/*', 10],
    ['bytes=100-', 206, 'bytes 100-$/*', VIDEO.length - 100],
    ['bytes=99999999-', 416, 'bytes */*', 0],
    [null, 200, null, VIDEO.length],
  ])('is served for %s', async (range, status, served, length) => {
    const response = await rig().ask(range)
    expect(response.status).toBe(status)
    const expected = served?.replaceAll(/\*$/g, String(VIDEO.length)).replace('$', String(VIDEO.length - 1))
    expect(response.headers.get('content-range')).toBe(expected ?? null)
    expect((await bytesOf(response)).length).toBe(length)
  })

  it('is that of the image when there is no video', async () => {
    const image = new Uint8Array(await readFile('tests/simulator/media/still.png'))
    const { ask } = rig({ answer: fileAnswer(image), input: [{ type: 'image', url: URL_A }] })
    const response = await ask(null)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(Buffer.compare(await bytesOf(response), image)).toBe(0)
  })

  it.each([
    ['a web page', () => new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } })],
    ['sound', fileAnswer(new Uint8Array(sampleVideo('voice.m4a')))],
    ['an error', () => new Response('no', { status: 403 })],
    ['an empty file', fileAnswer(new Uint8Array())],
  ])('is missing where the server sends %s, which is not requested again soon', async (_what, answer) => {
    const { server, ask, files } = rig({ answer })
    expect((await ask()).status).toBe(404)
    expect((await ask()).status).toBe(404)
    expect(server.sent).toHaveLength(1)
    expect(files()).toEqual([])
    // No request to the API either.
    expect(server.reads).toBe(0)
    server.clock.advance(10 * 60_000)
    await ask()
    expect(server.sent).toHaveLength(2)
  })

  it('is not followed to an address that may not be requested', async () => {
    const inside = { status: 302, headers: { location: 'http://169.254.169.254/' } }
    const { server, ask } = rig({ answer: () => new Response(null, inside) })
    expect((await ask()).status).toBe(404)
    expect(server.sent.map(({ url }) => url)).toEqual([URL_A])
  })

  it.each([
    ['nothing on the list', { input: [] }],
    ['only sound', { input: [{ type: 'audio', url: URL_A }] }],
    ['an upload without a URL', { input: [{ type: 'video', assetId: 'x' }] }],
  ])('is not requested where there is %s', async (_what, options) => {
    const { server, ask, frames } = rig(options)
    expect((await ask()).status).toBe(404)
    expect((await frames.respond('other', null, NEVER)).status).toBe(404)
    expect(server.sent).toEqual([])
  })

  it('is not requested while the window is hidden, nor when it is switched off', async () => {
    const { server, ask, state } = rig()
    state.isSeen = false
    expect((await ask()).status).toBe(404)
    state.isSeen = true
    state.settings.inputPreviews = false
    expect((await ask()).status).toBe(404)
    expect(server.sent).toEqual([])
  })

  it('is no longer read when nobody waits for it, and requested by the next who does', async () => {
    let answers = 0
    const { server, ask, files } = rig({
      answer: (sent) => ((answers += 1) === 1 ? new Response(hangingBody('…')) : fileAnswer(VIDEO)(sent)),
    })
    const control = new AbortController()
    const gone = ask(null, control.signal)
    await settled()
    control.abort()
    expect((await gone).status).toBe(404)
    expect(server.sent[0]?.signal.aborted).toBe(true)
    expect(files()).toEqual([])
    expect((await ask()).status).toBe(206)
  })

  it('leaves the disk with its generation, also in a run in which none was shown', async () => {
    const { ask, frames, files, start } = rig()
    for (const loader of [frames, start()]) {
      await ask()
      expect(files()).toHaveLength(1)
      loader.listChanged({ upserted: [], removed: ['gen'] })
      await vi.waitFor(() => expect(files()).toEqual([]))
    }
  })

  it('leaves the disk when it is switched off', async () => {
    const { ask, files, state, start } = rig()
    await ask()
    expect(files()).toHaveLength(1)
    const before = { ...state.settings }
    state.settings.inputPreviews = false
    start().settingsChanged(state.settings, before)
    await vi.waitFor(() => expect(files()).toEqual([]))
  })

  it('is not kept when its generation is removed meanwhile', async () => {
    let answerNow: (response: Response) => void = () => undefined
    const { ask, entries, files } = rig({
      answer: () => new Promise<Response>((resolve) => (answerNow = resolve)),
    })
    const asked = ask()
    await settled()
    entries.delete('gen')
    answerNow(new Response(VIDEO))
    await asked
    expect(files()).toEqual([])
  })
})
