import { describe, expect, it, vi } from 'vitest'
import { MediaError, openUpstream } from '../../../electron/main/services/outputs/media/media-upstream'
import { MediaServer, URL_A, hangingBody, settled } from '../media-server'

vi.mock('electron', () => ({}))

function open(server: MediaServer, signal = new AbortController().signal) {
  const { outputs, ...options } = server.options
  return openUpstream(
    { ...options, mayUse: outputs.mayUse },
    { url: URL_A, headers: { range: 'bytes=0-9' }, rank: 'player', signal },
  )
}

const redirectTo =
  (location: string, status = 302) =>
  () =>
    new Response(null, { status, headers: { location } })
const body = (text: string) => () => new Response(text)

describe('a deadline', () => {
  it.each([
    ['headers', () => new Promise<Response>(() => undefined)],
    ['the first byte of the body', () => new Response(hangingBody())],
  ])('ends a request that waits for %s', async (_what, answer) => {
    const server = new MediaServer({ [URL_A]: answer })
    const opened = open(server)
    opened.catch(() => undefined)
    await settled()
    server.clock.advance(19_999)
    await settled()
    expect(server.sent[0]?.signal.aborted).toBe(false)
    server.clock.advance(1)
    await expect(opened).rejects.toMatchObject({ status: 504 })
    expect(server.sent[0]?.signal.aborted).toBe(true)
  })

  it('ends a stalled body, but only while its data is awaited', async () => {
    const server = new MediaServer({ [URL_A]: () => new Response(hangingBody('ab')) })
    const upstream = await open(server)
    // A paused player reads nothing.
    server.clock.advance(10 * 60_000)
    expect(new TextDecoder().decode((await upstream.read()) ?? undefined)).toBe('ab')
    const next = upstream.read()
    next.catch(() => undefined)
    server.clock.advance(30_000)
    await expect(next).rejects.toMatchObject({ status: 504 })
    expect(server.clock.waiting).toBe(0)
  })
})

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])(
    'with status %i is followed to another host, with the same headers',
    async (status) => {
      const server = new MediaServer({
        [URL_A]: redirectTo('https://other.example/b', status),
        'https://other.example/b': body('b'),
      })
      const upstream = await open(server)
      expect(upstream.url).toBe('https://other.example/b')
      expect(server.ranges).toEqual(['bytes=0-9', 'bytes=0-9'])
      expect(server.sent.flatMap(({ headers }) => [...headers.keys()]).sort()).not.toContain('x-api-key')
      expect(server.sent[0]?.signal.aborted).toBe(true)
    },
  )

  it.each(['http://other.example/', 'file:///etc/passwd', 'nonsense'])(
    'to %s is refused',
    async (location) => {
      const server = new MediaServer({ [URL_A]: redirectTo(location) })
      await expect(open(server)).rejects.toMatchObject({ status: 502 })
      expect(server.sent).toHaveLength(1)
    },
  )

  it('is given up when it loops', async () => {
    const server = new MediaServer({ [URL_A]: redirectTo(URL_A) })
    await expect(open(server)).rejects.toBeInstanceOf(MediaError)
    expect(server.sent).toHaveLength(6)
  })

  it('takes a slot of each host', async () => {
    const other = 'https://other.example/b'
    const server = new MediaServer({
      [URL_A]: redirectTo(other),
      [other]: () => new Response(hangingBody('b')),
    })
    const opened = [1, 2, 3, 4].map(() => open(server))
    await settled()
    expect(server.sent.filter(({ url }) => url === URL_A)).toHaveLength(4)
    expect(server.sent.filter(({ url }) => url === other)).toHaveLength(3)
    ;(await opened[0])?.end()
    await opened[3]
    expect(server.sent).toHaveLength(8)
  })
})
