import { describe, expect, it, vi } from 'vitest'
import { type MediaViewer, mediaUrl } from '../../../electron/contract/media-url'
import { respond } from '../../../electron/main/services/outputs/media/media-protocol'
import { MediaServer, URL_A, fileAnswer, hangingBody, settled } from '../media-server'

vi.mock('electron', () => ({}))

const FILE = Uint8Array.from({ length: 3_000_000 }, (_, n) => n % 251)
const VIDEO = { 'content-type': 'video/mp4', etag: '"1"' }

function ask(server: MediaServer, range: string | null = 'bytes=0-', viewer: MediaViewer = 'player-1') {
  const headers = new Headers(range === null ? {} : { range })
  return respond({ url: mediaUrl('gen', 'output', viewer), method: 'GET', headers }, server.options)
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
/** Compares quickly: `toEqual` takes seconds. */
const isSame = (bytes: Uint8Array, expected: Uint8Array) => Buffer.compare(bytes, expected) === 0
const reasonOf = ({ options }: MediaServer) => options.failures.problem('gen', 'output').reason

describe('a range of a file', () => {
  it('is fetched by several requests, each when the page needs it', async () => {
    const server = new MediaServer({ [URL_A]: fileAnswer(FILE, VIDEO) })
    const response = await ask(server)
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe('bytes 0-2999999/3000000')
    expect(response.headers.get('content-length')).toBe('3000000')
    await settled()
    expect(server.ranges).toEqual(['bytes=0-262143'])
    // Read to its end, to free its connection while the page reads nothing.
    expect(server.sent[0]?.signal.aborted).toBe(true)
    expect(isSame(await bytesOf(response), FILE)).toBe(true)
    expect(server.ranges).toEqual(['bytes=0-262143', 'bytes=262144-1310719', 'bytes=1310720-2999999'])
    expect(server.sent.map(({ headers }) => headers.get('if-range'))).toEqual([null, '"1"', '"1"'])
  })

  it.each([
    ['bytes=0-9', 'bytes 0-9/3000000', 10],
    ['bytes=2999990-', 'bytes 2999990-2999999/3000000', 10],
    ['bytes=2999990-99999999', 'bytes 2999990-2999999/3000000', 10],
    ['bytes=1000000-1400000', 'bytes 1000000-1400000/3000000', 400_001],
  ])('is served as requested by %s', async (range, served, length) => {
    const response = await ask(new MediaServer({ [URL_A]: fileAnswer(FILE, VIDEO) }), range)
    expect(response.headers.get('content-range')).toBe(served)
    const bytes = await bytesOf(response)
    const from = Number(/\d+/.exec(range)?.[0])
    expect(isSame(bytes, FILE.slice(from, from + length))).toBe(true)
  })

  it('ends with an error when the file was replaced', async () => {
    let answers = 0
    const other = fileAnswer(FILE.slice(1), VIDEO)
    const server = new MediaServer({
      [URL_A]: (sent) => ((answers += 1) === 1 ? fileAnswer(FILE, VIDEO)(sent) : other(sent)),
    })
    await expect(bytesOf(await ask(server))).rejects.toThrow()
    expect(reasonOf(server)).toBe('unreachable')
  })

  it('is never read past its end, even when the server sends all the rest', async () => {
    const server = new MediaServer({
      [URL_A]: ({ headers, ...sent }) => {
        const open = (headers.get('range') ?? '').replace(/\d+$/, '')
        return fileAnswer(FILE, VIDEO)({ ...sent, headers: new Headers({ range: open }) })
      },
    })
    const response = await ask(server)
    await settled()
    expect(server.sent[0]?.signal.aborted).toBe(true)
    expect(isSame(await bytesOf(response), FILE)).toBe(true)
    expect(server.ranges).toHaveLength(3)
  })

  it('continues where a connection was cut', async () => {
    let answers = 0
    const server = new MediaServer({
      [URL_A]: async (sent) => {
        const response = await fileAnswer(FILE, VIDEO)(sent)
        if ((answers += 1) !== 2) return response
        const bytes = await bytesOf(response)
        return new Response(bytes.slice(0, 100), { status: 206, headers: response.headers })
      },
    })
    expect(isSame(await bytesOf(await ask(server)), FILE)).toBe(true)
    expect(server.ranges[2]).toMatch(/^bytes=262244-/)
  })

  it('continues with a new URL when the last one has expired meanwhile', async () => {
    let isExpired = false
    const fresh = 'https://storage.example/fresh'
    const server = new MediaServer(
      {
        [URL_A]: (sent) => (isExpired ? new Response('', { status: 403 }) : fileAnswer(FILE, VIDEO)(sent)),
        [fresh]: fileAnswer(FILE, VIDEO),
      },
      [URL_A, fresh],
    )
    const response = await ask(server)
    isExpired = true
    expect(isSame(await bytesOf(response), FILE)).toBe(true)
    expect(server.reads).toBe(1)
  })
})

describe('a response', () => {
  it('is passed through when the server knows no ranges, and when none is requested', async () => {
    const whole = () => new Response(FILE, { headers: VIDEO })
    for (const range of ['bytes=0-', null]) {
      const response = await ask(new MediaServer({ [URL_A]: whole }), range)
      expect(response.status).toBe(200)
      expect(isSame(await bytesOf(response), FILE)).toBe(true)
    }
  })

  it('without ranges ends when a preview stops reading, but waits for a player', async () => {
    const whole = () => new Response(hangingBody('a', 'b'), { headers: VIDEO })
    for (const [viewer, isEnded] of [
      ['preview-1', true],
      ['player-1', false],
    ] as const) {
      const server = new MediaServer({ [URL_A]: whole })
      const reader = (await ask(server, 'bytes=0-', viewer)).body?.getReader()
      await reader?.read()
      server.clock.advance(10_000)
      expect(server.sent[0]?.signal.aborted).toBe(isEnded)
      await reader?.cancel().catch(() => undefined)
      expect(server.clock.waiting).toBe(0)
    }
  })

  it.each(['binary/octet-stream', 'application/binary', 'video/quicktime', 'image/png', null])(
    'of the type %s is left to the player',
    async (type) => {
      const headers = type === null ? {} : { 'content-type': type }
      const response = await ask(new MediaServer({ [URL_A]: fileAnswer(FILE, headers) }))
      expect(response.status).toBe(206)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  it.each([
    'text/html; charset=utf-8',
    'application/json',
    'application/problem+json',
    'application/xml',
    'application/vnd.apple.mpegurl',
    'audio/x-mpegurl',
    'multipart/x-mixed-replace; boundary=x',
  ])('of the type %s is no media', async (type) => {
    const server = new MediaServer({ [URL_A]: fileAnswer(FILE, { 'content-type': type }) })
    expect((await ask(server)).status).toBe(415)
    expect(reasonOf(server)).toBe('unsupported')
    expect(server.sent[0]?.signal.aborted).toBe(true)
  })

  it('is 404 for any other address or method', async () => {
    const server = new MediaServer({})
    const headers = new Headers()
    for (const [url, method] of [
      ['syncwatch-media://generation/gen/output', 'GET'],
      [mediaUrl('gen', 'output', 'player-1'), 'POST'],
    ] as const)
      expect((await respond({ url, method, headers }, server.options)).status).toBe(404)
    expect(server.sent).toEqual([])
  })
})

describe('an expired URL', () => {
  const fresh = 'https://storage.example/fresh'
  const refused = () => new Response('', { status: 403 })

  it('is read again once', async () => {
    const server = new MediaServer({ [URL_A]: refused, [fresh]: fileAnswer(FILE, VIDEO) }, [URL_A, fresh])
    expect((await ask(server)).status).toBe(206)
    const stillRefused = new MediaServer({ [URL_A]: refused, [fresh]: refused }, [URL_A, fresh])
    expect((await ask(stillRefused)).status).toBe(403)
    expect(stillRefused.reads).toBe(1)
    expect(reasonOf(stillRefused)).toBe('expired')
  })

  it('is not read again while the rate limit leaves no requests to spare', async () => {
    const server = new MediaServer({ [URL_A]: refused }, [URL_A, fresh])
    server.hasRequestsToSpare = false
    expect((await ask(server)).status).toBe(403)
    expect(server.reads).toBe(0)
  })
})

describe('a viewer that is gone', () => {
  it('ends its request before the response, and reports no failure', async () => {
    const server = new MediaServer({ [URL_A]: () => new Promise(() => undefined) })
    const response = ask(server)
    await settled()
    server.options.viewers.close('player-1')
    await response
    expect(server.sent[0]?.signal.aborted).toBe(true)
    expect(server.clock.waiting).toBe(0)
    expect(reasonOf(server)).toBe('unknown')
  })

  it('ends its request in the middle of the body, by a message or by canceling the stream', async () => {
    for (const isMessage of [true, false]) {
      const server = new MediaServer({
        [URL_A]: () => new Response(hangingBody('abc'), { status: 200, headers: VIDEO }),
      })
      const response = await ask(server)
      if (isMessage) server.options.viewers.close('player-1')
      else await response.body?.cancel()
      await settled()
      expect(server.sent[0]?.signal.aborted).toBe(true)
      expect(server.clock.waiting).toBe(0)
    }
  })
})
