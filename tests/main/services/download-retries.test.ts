import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import type { Download } from '../../../electron/contract/downloads'
import { type Answer, HALF, type Rig, downloadsRig, hastyClock } from '../downloads-rig'

vi.mock('electron', () => ({}))

const rig = () => downloadsRig({ parts: { clock: hastyClock } })

/** Sends this much of the file for every request, then cuts the connection. */
function cuts(bytes: (request: number) => number, more: (request: number) => object = () => ({})): Answer {
  let request = 0
  return (_request, response, body) => {
    request += 1
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': body.length, ...more(request) })
    response.flushHeaders()
    const sent = body.subarray(0, bytes(request))
    if (sent.length === 0) setTimeout(() => response.destroy(), 5)
    else response.write(sent, () => setTimeout(() => response.destroy(), 5))
  }
}

async function ended(of: Rig, answer: Answer): Promise<Download> {
  of.storage.always = answer
  await of.queue.start(['a'])
  return of.until('a', 'done', 'failed')
}

const range =
  (from: (asked: number, request: number) => string, etag?: (request: number) => string): Answer =>
  (request, response, body) => {
    const asked = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    const number = Number(response.req.socket.remotePort)
    response.writeHead(206, {
      'content-type': 'video/mp4',
      'content-range': from(asked, number),
      etag: etag?.(number) ?? '"a"',
    })
    response.end(body.subarray(asked))
  }

describe('a server without progress', () => {
  it.each<[string, Answer]>([
    ['cuts at the same place and ignores ranges', cuts(() => HALF)],
    ['cuts before the first byte', cuts(() => 0)],
    ['cuts after a few bytes', cuts(() => 10)],
    ['cuts earlier each time', cuts((request) => HALF - request * 5_000)],
    ['cuts at one of two places', cuts((request) => (request % 2 === 0 ? HALF : HALF / 2))],
    [
      'cuts at the same place with other ETags',
      cuts(
        () => HALF,
        (request) => ({ etag: `"${request}"` }),
      ),
    ],
    [
      'cuts at the same place with other lengths',
      cuts(
        () => HALF,
        (request) => ({ 'content-length': 400_000 + request }),
      ),
    ],
    ['closes every connection without a response', (request) => void request.socket.destroy()],
    ['resets every connection', (request) => void request.socket.resetAndDestroy()],
    [
      'compresses the response and cuts it',
      (_request, response, body) => {
        response.writeHead(200, { 'content-type': 'video/mp4', 'content-encoding': 'gzip' })
        response.write(
          gzipSync(body, { level: 0 }).subarray(0, HALF),
          () => setTimeout(() => response.destroy(), 100), // after all of it has arrived, also on a busy machine
        )
      },
    ],
  ])('fails with a message when it %s', async (_title, answer) => {
    const of = await rig()
    const { state, problem } = await ended(of, answer)
    expect(state).toBe('failed')
    expect(problem).toMatch(/kept cutting off the download|kept failing/)
    expect(of.storage.requests.length).toBeLessThanOrEqual(10)
    expect(of.files().filter((name) => !name.endsWith('.part'))).toEqual([])
  })

  it('is given up when each attempt brings one more byte', async () => {
    const of = await rig()
    const { state, problem } = await ended(
      of,
      cuts((request) => HALF + request),
    )
    expect([state, problem]).toEqual(['failed', expect.stringMatching(/kept cutting off/)])
    expect(of.storage.requests.length).toBeLessThanOrEqual(30)
  })

  it.each<[string, Answer]>([
    ['another start than requested', range(() => 'bytes 7-399999/400000')],
    ['no numbers', range(() => 'bytes x-y/z')],
    ['an end beyond the file', range((from) => `bytes ${from}-400000/400000`)],
    ['an end before its start', range(() => 'bytes 9-3/400000')],
  ])('fails with a message when each partial response has %s', async (_title, answer) => {
    const of = await rig()
    of.storage.answers.push(of.storage.cutAfter(HALF))
    const { state, problem } = await ended(of, answer)
    expect([state, problem]).toEqual(['failed', expect.stringMatching(/arrived incomplete/)])
    expect(of.storage.requests.length).toBeLessThanOrEqual(8)
  })

  it('can be tried again, and continues once there is progress', async () => {
    const of = await rig()
    expect(
      (
        await ended(
          of,
          cuts(() => HALF),
        )
      ).state,
    ).toBe('failed')
    const tries = of.storage.requests.length
    of.queue.resume(['a'])
    await of.until('a', 'failed')
    expect(of.storage.requests.length).toBeGreaterThan(tries)
    expect(of.storage.requests.length).toBeLessThanOrEqual(2 * tries)
    of.storage.always = null
    of.queue.resume(['a'])
    await of.until('a', 'done')
    expect(of.read('a.mp4').equals(of.storage.body)).toBe(true)
  })
})

describe('a server with progress', () => {
  it('gets as many attempts as the file needs', async () => {
    const of = await rig()
    of.storage.always = of.storage.cutAfter(10_000)
    await of.queue.start(['a'])
    await of.until('a', 'done')
    expect(of.storage.requests.length).toBeGreaterThan(30)
    expect(of.read('a.mp4').equals(of.storage.body)).toBe(true)
  })

  it('gets them even without ranges', async () => {
    const of = await rig()
    let last = 0
    of.storage.always = (request, response, body) =>
      last++ < 20
        ? cuts(() => last * 19_000)(request, response, body)
        : of.storage.whole(request, response, body)
    await of.queue.start(['a'])
    await of.until('a', 'done')
    expect(of.read('a.mp4').equals(of.storage.body)).toBe(true)
  })

  it('may send the file in partial responses of its own choice', async () => {
    const of = await rig()
    of.storage.always = (request, response, body) => {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
      const end = Math.min(body.length, from + 150_000)
      const headers = {
        'content-range': `bytes ${from}-${end - 1}/${body.length}`,
        'content-length': end - from,
      }
      response.writeHead(206, of.storage.headers(headers)).end(body.subarray(from, end))
    }
    await of.queue.start(['a'])
    await of.until('a', 'done')
    expect(of.read('a.mp4').equals(of.storage.body)).toBe(true)
  })

  it('may send a partial response that can’t be used once', async () => {
    const of = await rig()
    of.storage.answers.push(
      of.storage.cutAfter(HALF),
      range(() => 'nonsense'),
    )
    await of.queue.start(['a'])
    await of.until('a', 'done')
    expect(of.read('a.mp4').equals(of.storage.body)).toBe(true)
  })

  it('may compress the response', async () => {
    const of = await rig()
    of.storage.always = (_request, response, body) => {
      const packed = gzipSync(body)
      response.writeHead(
        200,
        of.storage.headers({ 'content-encoding': 'gzip', 'content-length': packed.length }),
      )
      response.end(packed)
    }
    await of.queue.start(['a'])
    await of.until('a', 'done')
    expect(of.read('a.mp4').equals(of.storage.body)).toBe(true)
  })
})

it('waits indefinitely while the network is down', async () => {
  let tries = 0
  const of = await downloadsRig({
    parts: {
      clock: hastyClock,
      get: () => {
        tries += 1
        return Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'))
      },
    },
  })
  await of.queue.start(['a'])
  await vi.waitFor(() => expect(tries).toBeGreaterThan(30), { timeout: 10_000 })
  expect(of.get('a').state).not.toBe('failed')
})
